/** Base64 of bytes and back: differs between Node and the page, so it is passed in. */
export interface ByteText {
  toText: (bytes: Uint8Array) => string;
  toBytes: (text: string) => Uint8Array;
}

export interface Codec {
  /** Throws DataCloneError for what the structured clone algorithm refuses. */
  encode: (value: unknown) => string;
  decode: (text: string) => unknown;
}

/**
 * Structured clone as text: what `ipcRenderer` and `ipcMain` exchange. The native
 * `structuredClone` runs first, so that functions, proxies and promises are refused exactly as
 * Electron refuses them; what it returns is only built-in values, which are then written out.
 *
 * The function's own source text is also run in the page: it may use nothing from outside.
 */
export function createCodec({ toText, toBytes }: ByteText): Codec {
  type Node = null | boolean | number | string | unknown[];
  const views: Record<string, new (buffer: ArrayBuffer, at: number, length: number) => object> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const errors: Record<string, ErrorConstructor> = {
    EvalError,
    RangeError,
    ReferenceError,
    SyntaxError,
    TypeError,
    URIError,
  };

  function tagOf(value: object): string {
    return Object.prototype.toString.call(value).slice(8, -1);
  }

  function writer(): (value: unknown) => Node {
    const seen = new Map<object, number>();

    function write(value: unknown): Node {
      if (value === undefined) return ['u'];
      if (typeof value === 'number') {
        return Number.isFinite(value) && !Object.is(value, -0)
          ? value
          : ['n', Object.is(value, -0) ? '-0' : String(value)];
      }
      if (typeof value === 'bigint') return ['b', String(value)];
      if (typeof value !== 'object' || value === null) return value as Node;
      const known = seen.get(value);
      if (known !== undefined) return ['r', known];
      seen.set(value, seen.size);
      return writeObject(value);
    }

    function writeObject(value: object): Node {
      if (Array.isArray(value)) return ['a', value.length, ...pairs(value)];
      if (ArrayBuffer.isView(value)) {
        const size = 'length' in value ? (value.length as number) : value.byteLength;
        return ['v', tagOf(value), write(value.buffer), value.byteOffset, size];
      }
      if (value instanceof ArrayBuffer) return ['f', toText(new Uint8Array(value))];
      if (value instanceof Date) return ['d', String(value.getTime())];
      if (value instanceof RegExp) return ['x', value.source, value.flags];
      if (value instanceof Map) return ['m', ...[...value].flat(1).map(write)];
      if (value instanceof Set) return ['s', ...[...value].map(write)];
      if (value instanceof Error) return writeError(value);
      const tag = tagOf(value);
      if (tag === 'Number' || tag === 'String' || tag === 'Boolean' || tag === 'BigInt') {
        return ['p', write((value as { valueOf: () => unknown }).valueOf())];
      }
      if (tag !== 'Object')
        throw new DOMException(`${tag} object could not be cloned.`, 'DataCloneError');
      return ['o', ...pairs(value)];
    }

    function writeError(value: Error): Node {
      const cause = 'cause' in value ? [write(value.cause)] : [];
      return ['e', value.name, value.message, value.stack ?? '', ...cause];
    }

    function pairs(value: object): unknown[] {
      return Object.entries(value).flatMap(([key, item]) => [key, write(item)]);
    }

    return write;
  }

  function reader(): (node: Node) => unknown {
    const seen: unknown[] = [];

    function keep<T>(value: T): T {
      seen.push(value);
      return value;
    }

    function read(node: Node): unknown {
      if (!Array.isArray(node)) return node;
      const [kind, ...rest] = node as [string, ...Node[]];
      const text = String(rest[0]);
      switch (kind) {
        case 'u':
          return undefined;
        case 'n':
          return Number(text);
        case 'b':
          return BigInt(text);
        case 'r':
          return seen[rest[0] as number];
        case 'f':
          return keep(toBytes(text).slice().buffer);
        case 'd':
          return keep(new Date(Number(text)));
        case 'x':
          return keep(new RegExp(text, String(rest[1])));
        default:
          return readObject(kind, rest);
      }
    }

    function readObject(kind: string, rest: Node[]): unknown {
      if (kind === 'a') return fill(keep(new Array(rest[0] as number)), rest.slice(1));
      if (kind === 'o') return fill(keep({}), rest);
      if (kind === 'v') return readView(rest);
      if (kind === 'e') return readError(rest);
      if (kind === 'p') {
        const at = keep(seen.length);
        return (seen[at] = Object(read(rest[0] ?? null)));
      }
      if (kind === 's') {
        const set = keep(new Set());
        for (const item of rest) set.add(read(item));
        return set;
      }
      const map = keep(new Map());
      for (let index = 0; index < rest.length; index += 2) {
        map.set(read(rest[index] ?? null), read(rest[index + 1] ?? null));
      }
      return map;
    }

    /** A view is numbered before its buffer, as the writer saw them. */
    function readView(rest: Node[]): unknown {
      const at = keep(seen.length);
      const View = views[String(rest[0])] ?? Uint8Array;
      const buffer = read(rest[1] ?? null) as ArrayBuffer;
      return (seen[at] = new View(buffer, rest[2] as number, rest[3] as number));
    }

    function readError([name, message, stack, ...cause]: Node[]): unknown {
      const error = keep(new (errors[String(name)] ?? Error)(String(message)));
      Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true });
      if (cause.length > 0) {
        const value = read(cause[0] ?? null);
        Object.defineProperty(error, 'cause', { value, configurable: true, writable: true });
      }
      return error;
    }

    function fill(target: object, items: Node[]): object {
      for (let index = 0; index < items.length; index += 2) {
        Object.defineProperty(target, items[index] as string, {
          value: read(items[index + 1] ?? null),
          configurable: true,
          enumerable: true,
          writable: true,
        });
      }
      return target;
    }

    return read;
  }

  return {
    encode: (value) => JSON.stringify(writer()(structuredClone(value))),
    decode: (text) => reader()(JSON.parse(text) as Node),
  };
}
