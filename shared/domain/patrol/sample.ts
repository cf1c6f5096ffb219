import { mulberry32 } from '../mulberry32.ts';

/**
 * A random sample without repeats (S02), the same for the same ids, size and seed, so that it can be drawn
 * again from the record: the distinct ids are sorted by their UTF-16 code units, then the first `size`
 * steps of a Fisher–Yates shuffle are taken with mulberry32 from `seed`; step i swaps place i with place
 * i + floor(next · (n − i)).
 * @param size at most this many; all when there are fewer
 * @param seed a whole number from 0 to 2^32 − 1
 * @throws RangeError on a size or a seed that is none
 */
export function sample(ids: readonly string[], size: number, seed: number): string[] {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`not a size: ${size}`);
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new RangeError(`not a seed: ${seed}`);
  }
  const places = [...new Set(ids)].sort();
  const next = mulberry32(seed);
  const count = Math.min(size, places.length);
  for (let i = 0; i < count; i += 1) {
    const j = i + Math.floor(next() * (places.length - i));
    const [here = '', there = ''] = [places[i], places[j]];
    [places[i], places[j]] = [there, here];
  }
  return places.slice(0, count);
}
