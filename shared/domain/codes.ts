/** Codes that identify units and projects, validated before anything is sent. */

const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditPattern = /^[0-9A-HJ-NPQRTUWXY]{18}$/;

/**
 * 统一社会信用代码, GB 32100-2015: 17 characters and a check character.
 * Weights are 3^(i−1) mod 31 and C18 = (31 − Σ Ci·Wi mod 31) mod 31.
 */
export function isCreditCode(code: string): boolean {
  return creditPattern.test(code) && creditCheckCharacter(code) === code[17];
}

/** The 18th character for the first 17 of a credit code. */
export function creditCheckCharacter(code: string): string {
  let sum = 0;
  let weight = 1;
  for (let i = 0; i < 17; i += 1) {
    sum += creditAlphabet.indexOf(code[i] ?? '0') * weight;
    weight = (weight * 3) % 31;
  }
  return creditAlphabet[(31 - (sum % 31)) % 31] ?? '';
}

/**
 * 项目代码: four digits of time, six of region, two of ministry, two of type, five random and a
 * check character. The check's algorithm is not published, so only the shape is judged (S13).
 */
const projectPattern = /^\d{4}-\d{6}-\d{2}-\d{2}-\d{5}[0-9X]$/;

export function isProjectCodeShape(code: string): boolean {
  return projectPattern.test(code);
}
