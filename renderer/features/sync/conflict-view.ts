import type { OutboxConflict } from '#shared/desktop/outbox.contract.ts';
import { actLines } from './act-lines.ts';
import { conflictFields, namesOf } from './conflict-fields.ts';
import type { ConflictField } from './conflict-field.ts';
import { noticeActLines } from './notice-act-lines.ts';
import { noticeConflictFields } from './notice-conflict-fields.ts';

interface ConflictView {
  readonly fields: readonly ConflictField[];
  /** What the officer typed. */
  readonly lines: readonly string[];
}

/** What the screen of a conflict shows, whatever the act is about. */
export function conflictView(conflict: OutboxConflict, officerId: string): ConflictView {
  const isSaid = (line: string): boolean => line !== '';
  if (conflict.subject === 'notice') {
    const { act } = conflict.item;
    return { fields: noticeConflictFields(conflict), lines: noticeActLines(act).filter(isSaid) };
  }
  const { act } = conflict.item;
  return {
    fields: conflictFields(conflict, officerId),
    lines: actLines(act, namesOf(conflict, officerId)).filter(isSaid),
  };
}
