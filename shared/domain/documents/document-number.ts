/**
 * 文号 as GB/T 9704-2012, 7.2.5 writes it: 代字, the full year in 〔〕, the sequence number without 第 and
 * without leading zeros. Only the central service gives one.
 */
export interface DocumentNumber {
  /** 代字, e.g. 湛建许. */
  readonly prefix: string;
  readonly year: number;
  readonly sequence: number;
}

const pattern = /^(\p{Script=Han}{2,12})〔(\d{4})〕([1-9]\d{0,6})号$/u;

export function documentNumberText({ prefix, year, sequence }: DocumentNumber): string {
  return `${prefix}〔${year}〕${sequence}号`;
}

/** The parts of a 文号, or null when it is not written as the standard demands. */
export function parseDocumentNumber(text: string): DocumentNumber | null {
  const match = pattern.exec(text);
  if (match === null) return null;
  return { prefix: match[1] ?? '', year: Number(match[2]), sequence: Number(match[3]) };
}
