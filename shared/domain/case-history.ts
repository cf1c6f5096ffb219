/**
 * The history of a case is numbered 1, 2, 3 … without gaps (article 11).
 * @param numbers in any order
 * @returns the first number that is missing, or null when the history is whole
 */
export function firstGap(numbers: readonly number[]): number | null {
  const present = new Set(numbers);
  for (let expected = 1; expected <= present.size; expected += 1) {
    if (!present.has(expected)) return expected;
  }
  return null;
}
