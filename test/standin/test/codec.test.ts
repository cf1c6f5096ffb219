import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodeCodec } from '../src/worlds/node-codec.ts';

const { encode, decode } = nodeCodec;
const again = (value: unknown) => decode(encode(value));

const leaf = fc.oneof(
  fc.anything({
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withBigInt: true,
    withSparseArray: true,
    withNullPrototype: true,
    withBoxedValues: true,
  }),
  fc.string().map((text) => new RangeError(text)),
  fc.double().map((value) => [value, -0, Number.NaN]),
);

describe('the structured-clone codec', () => {
  it('gives back what structuredClone gives, for any cloneable value', () => {
    fc.assert(
      fc.property(leaf, (value) => {
        expect(again(value)).toStrictEqual(structuredClone(value));
      }),
      { numRuns: 500 },
    );
  });

  it('keeps identity and cycles', () => {
    const node: Record<string, unknown> = { bytes: new Uint8Array([1, 2, 3]) };
    node.self = node;
    node.twice = [node.bytes, node.bytes];
    const copy = again(node) as typeof node;
    expect(copy.self).toBe(copy);
    const [first, second] = copy.twice as unknown[];
    expect(first).toBe(copy.bytes);
    expect(second).toBe(copy.bytes);
  });

  it('keeps views over one buffer together', () => {
    const buffer = new Uint8Array([9, 8, 7, 6]).buffer;
    const copy = again([new Uint8Array(buffer, 1, 2), new DataView(buffer)]) as [
      Uint8Array,
      DataView,
    ];
    expect([...copy[0]]).toEqual([8, 7]);
    expect(copy[0].buffer).toBe(copy[1].buffer);
  });

  it('keeps name, message and cause of errors', () => {
    const copy = again(new TypeError('a', { cause: new Error('b') })) as TypeError;
    expect(copy).toBeInstanceOf(TypeError);
    expect((copy.cause as Error).message).toBe('b');
  });

  it.each([
    ['a function', () => () => 1],
    ['a symbol', () => Symbol('s')],
    ['a promise', () => Promise.resolve(1)],
    ['a proxy', () => new Proxy({}, {})],
    ['a nested function', () => ({ a: [() => 1] })],
  ])('refuses %s, as structuredClone does', (_name, make) => {
    expect(() => encode(make())).toThrow(/could not be cloned/);
  });

  it('does not let a key become a prototype', () => {
    const copy = again(JSON.parse('{"__proto__": {"bad": true}}')) as object;
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
    expect(Object.keys(copy)).toEqual(['__proto__']);
  });
});
