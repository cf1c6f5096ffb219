import { describe, expect, it, onTestFinished } from 'vitest';
import type { JournalRow } from '#core/parcels/parcel.ts';
import { KeptRowsRepository } from '#core/storage/kept-rows.repository.ts';
import { rebuiltAct } from '#core/storage/rebuilt-act.ts';
import type { KeptRow } from '#core/storage/salvage.ts';
import { openTestDatabase } from '../test-database.ts';

const at = '2026-04-01T01:00:00.000Z';
const said = { subject: 'patrol', subjectId: 'h-1', act: { kind: 'dispose' }, seenVersion: 0 };

function entry(seq: number, kind: string, payload: unknown): JournalRow {
  return { seq, at, kind, subject: 'a-1', payload: JSON.stringify(payload), hash: '' };
}

/** The act as the journal gives it back, when this is the last that it says of it. */
function rebuiltAfter(kind: string, payload: unknown): KeptRow | null {
  const db = openTestDatabase();
  onTestFinished(() => void db.close());
  const submitted = entry(1, 'submitted', { ...said, deviceAt: at, deviceOffsetMs: null });
  const last = entry(2, kind, payload);
  return rebuiltAct(new KeptRowsRepository(db), 'a-1', { submitted, last, subjectId: 'h-1' });
}

describe('[O03] [O08] an act that is put together again from the journal', () => {
  it.each([true, false])('stays a dead letter with its reason, unclear: %s', (isUnclear) => {
    const failed = { code: 'CENTRAL_FAILED', reason: '中心系统多次出错', isUnclear, attempts: 50 };
    expect(rebuiltAfter('dead-letter', failed)).toMatchObject({
      ...{ state: 'dead-letter', failure_code: 'CENTRAL_FAILED', reason: '中心系统多次出错' },
      is_unclear: Number(isUnclear),
    });
  });

  it('says why it was refused', () => {
    const refused = { code: 'ACT_NOT_ALLOWED', reason: '已办结' };
    expect(rebuiltAfter('refused', refused)).toMatchObject({
      ...{ state: 'refused', failure_code: 'ACT_NOT_ALLOWED', reason: '已办结', is_unclear: 0 },
    });
  });

  it.each(['retried', 'reoffered', 'conflict'])('after %s waits, and may have arrived', (kind) => {
    expect(rebuiltAfter(kind, {})).toMatchObject({ state: 'waiting', is_unclear: 1, reason: null });
  });
});
