/* eslint-disable @typescript-eslint/unbound-method -- the built-ins are taken before a page can replace them */
declare const window: EventTarget;

/** One side of the bridge between the isolated world and the page's own world. */
export interface Bridge {
  /** Copies a value to the other side and puts it there on `globalThis[key]`, frozen. */
  expose: (key: string, value: unknown) => void;
  /** Gives a value to the stand-in's own script on the other side; the page does not see it. */
  offer: (value: unknown) => void;
  /** What the other side has offered. */
  offered: () => unknown;
}

/**
 * The contextBridge, run once in each world of a page. The worlds share the DOM but no objects:
 * they talk by custom events under a name that only they know, whose `detail` Chromium clones
 * from world to world. Dispatch is synchronous, so a synchronous function stays synchronous.
 *
 * Values are copied, objects frozen, functions become proxies, promises are forwarded, errors
 * keep their message. All built-ins are taken before the page's first script can replace them.
 * The function's own source text is run in the page: it may use nothing from outside.
 */
export function createBridge(side: 'main' | 'isolated', secret: string): Bridge {
  type Wire = unknown[];
  interface Call {
    kind: 'call';
    id: number;
    args: Wire[];
    answer?: Wire;
  }
  const other = side === 'main' ? 'isolated' : 'main';
  const { apply, ownKeys, getPrototypeOf } = Reflect;
  const { freeze, defineProperty, hasOwn } = Object;
  const { isArray } = Array;
  const toText = Object.prototype.toString;
  const clone = structuredClone;
  const NativePromise = Promise;
  const NativeError = Error;
  const NativeEvent = CustomEvent;
  const then = Promise.prototype.then;
  const dispatch = EventTarget.prototype.dispatchEvent;
  const detailOf = Object.getOwnPropertyDescriptor(CustomEvent.prototype, 'detail')!.get!;
  const stop = Event.prototype.stopImmediatePropagation;
  const target = window;

  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const numbers = new WeakMap<object, number>();
  const settlers = new Map<number, [(value: unknown) => void, (error: unknown) => void]>();
  let lastId = 0;
  let answer: Wire | undefined;
  let offered: unknown;

  function post(detail: unknown): void {
    apply(dispatch, target, [new NativeEvent(`${secret}:${other}`, { detail })]);
  }

  function isClonable(value: unknown): boolean {
    try {
      clone(value);
      return true;
    } catch {
      return false;
    }
  }

  function pack(value: unknown, depth = 0): Wire {
    if (depth > 1000) throw new NativeError('Electron contextBridge recursion depth exceeded.');
    if (typeof value === 'function') return ['f', numberOf(value as () => unknown)];
    if (value instanceof NativePromise) return ['p', watch(value)];
    if (value instanceof NativeError) return ['e', String(value.message)];
    if (isClonable(value)) return ['v', value];
    if (!isWalkable(value)) throw new NativeError('An object could not be cloned.');
    return walk(value as Record<string, unknown>, depth);
  }

  function isWalkable(value: unknown): boolean {
    return isArray(value) || apply(toText, value, []) === '[object Object]';
  }

  /** Some member cannot be cloned. When every member can, the object itself is a proxy or the like. */
  function walk(value: Record<string, unknown>, depth: number): Wire {
    const members: [string, Wire][] = [];
    for (const key of ownKeys(value)) {
      if (typeof key !== 'string' || (isArray(value) && key === 'length')) continue;
      members.push([key, pack(value[key], depth + 1)]);
    }
    if (members.every(([, wire]) => wire[0] === 'v'))
      throw new NativeError('An object could not be cloned.');
    return [isArray(value) ? 'a' : 'o', members];
  }

  function numberOf(value: (...args: unknown[]) => unknown): number {
    const known = numbers.get(value);
    if (known !== undefined) return known;
    lastId += 1;
    functions.set(lastId, value);
    numbers.set(value, lastId);
    return lastId;
  }

  function watch(promise: Promise<unknown>): number {
    lastId += 1;
    const id = lastId;
    const settle = (isKept: boolean) => (value: unknown) => {
      let wire: Wire;
      try {
        wire = pack(value);
      } catch (error) {
        post({ kind: 'settle', id, isKept: false, wire: pack(error) });
        return;
      }
      post({ kind: 'settle', id, isKept, wire });
    };
    void apply(then, promise, [settle(true), settle(false)]);
    return id;
  }

  function unpack([kind, value]: Wire): unknown {
    if (kind === 'v') return freezeDeep(value);
    if (kind === 'f') return proxyOf(value as number);
    if (kind === 'e') return new NativeError(value as string);
    if (kind === 'p') {
      return new NativePromise((resolve, reject) =>
        settlers.set(value as number, [resolve, reject]),
      );
    }
    const copy = kind === 'a' ? [] : {};
    for (const [key, wire] of value as [string, Wire][]) {
      defineProperty(copy, key, {
        value: unpack(wire),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return side === 'main' ? freeze(copy) : copy;
  }

  /** Only what the page receives is frozen, and only plain objects and arrays (bytes cannot be). */
  function freezeDeep(value: unknown): unknown {
    if (side !== 'main' || typeof value !== 'object' || value === null) return value;
    const prototype = getPrototypeOf(value);
    if (!isArray(value) && prototype !== Object.prototype) return value;
    for (const key of ownKeys(value)) freezeDeep((value as Record<PropertyKey, unknown>)[key]);
    return freeze(value);
  }

  function proxyOf(id: number): (...args: unknown[]) => unknown {
    return (...args) => {
      const packed = args.map((arg) => pack(arg));
      answer = undefined;
      post({ kind: 'call', id, args: packed });
      const [isThrown, wire] = (answer ?? [true, ['e', 'the function is gone']]) as [boolean, Wire];
      const result = unpack(wire);
      if (isThrown) throw result;
      return result;
    };
  }

  function run({ id, args }: Call): void {
    let wire: Wire;
    try {
      const called = functions.get(id);
      if (!called) throw new NativeError('the function is gone');
      wire = [false, pack(called(...args.map(unpack)))];
    } catch (error) {
      wire = [true, error instanceof NativeError ? pack(error) : safely(error)];
    }
    post({ kind: 'answer', wire });
  }

  function safely(error: unknown): Wire {
    return isClonable(error) ? ['v', error] : ['e', 'An object could not be cloned.'];
  }

  target.addEventListener(
    `${secret}:${side}`,
    (event: Event) => {
      apply(stop, event, []);
      const detail = apply(detailOf, event, []) as Call & {
        key: string;
        wire: Wire;
        isKept: boolean;
      };
      const kind = detail.kind as string;
      if (kind === 'call') run(detail);
      else if (kind === 'answer') answer = detail.wire;
      else if (kind === 'settle') {
        settlers.get(detail.id)?.[detail.isKept ? 0 : 1](unpack(detail.wire));
        settlers.delete(detail.id);
      } else if (kind === 'offer') {
        offered = unpack(detail.wire);
      } else if (kind === 'expose' && side === 'main') {
        defineProperty(globalThis, detail.key, { value: unpack(detail.wire), enumerable: true });
      }
    },
    true,
  );

  return {
    expose: (key, value) => {
      if (hasOwn(globalThis, `${secret}.${key}`)) {
        throw new NativeError(
          `Cannot bind an API on top of an existing property on the window object`,
        );
      }
      defineProperty(globalThis, `${secret}.${key}`, { value: true });
      post({ kind: 'expose', key, wire: pack(value) });
    },
    offer: (value) => post({ kind: 'offer', wire: pack(value) }),
    offered: () => offered,
  };
}
