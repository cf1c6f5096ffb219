import { openSync, writeSync } from 'node:fs';

const file = process.env['TERMINAL_MARKS'];
const marks = file === undefined ? null : openSync(file, 'a', 0o600);

/**
 * Notes a call where whoever records the writes of this process sees it between them: what was on its way to
 * the disk before the answer left, and what was not.
 * @param about what was asked, or the answer; an id in it names the act
 */
export function mark(step: 'asked' | 'done' | 'refused', channel: string, about: unknown): void {
  if (marks === null) return;
  const id = typeof about === 'object' && about !== null && 'id' in about ? about.id : null;
  writeSync(marks, JSON.stringify({ step, channel, id }));
}
