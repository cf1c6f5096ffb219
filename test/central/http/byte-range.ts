/** Offsets of the first byte and of the one behind the last. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The one range that a `Range` header asks for (RFC 9110, 14.1.2).
 * @param size bytes of the whole
 * @returns null for the whole: no header, another unit, several ranges, or nonsense, all of which a
 *   server ignores; `outside` when no byte of the range exists
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'outside' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '');
  if (match === null) return null;
  const [, first = '', last = ''] = match;
  if (first === '') return last === '' ? null : suffixOf(Number(last), size);
  const from = Number(first);
  if (last !== '' && Number(last) < from) return null;
  if (from >= size) return 'outside';
  return { from, to: last === '' ? size : Math.min(size, Number(last) + 1) };
}

function suffixOf(length: number, size: number): ByteRange | 'outside' {
  if (length === 0 || size === 0) return 'outside';
  return { from: Math.max(0, size - length), to: size };
}
