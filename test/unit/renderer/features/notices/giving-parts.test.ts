import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueHint } from '#renderer/features/notices/due-hint.ts';
import { isAbout, keptDraft } from '#renderer/features/notices/kept-draft.ts';
import {
  fieldsForWriting,
  fieldsFrom,
  restoredFields,
} from '#renderer/features/notices/notice-fields.ts';
import { fieldFindings, openingFrom } from '#renderer/features/notices/notice-from-fields.ts';
import { dateTimeText, typedInstant } from '#renderer/texts/time.ts';
import { noticeOpeningSchema } from '#shared/domain/notices/notice-acts.ts';
import {
  noticeChannels,
  severities,
  situations,
} from '#shared/domain/notices/notice-vocabulary.ts';
import { FakeCore } from '../../fake/fake-core.ts';
import { noticesOf } from '../../fake/notice-handlers.ts';
import { sampleCase } from '../../fake/sample-cases.ts';

const noSubject = { caseId: null, hitKey: null, precedingId: null };

function prepared(channel: 'oral' | 'online' | 'written' = 'online') {
  const core = new FakeCore();
  core.add(sampleCase('1'));
  return noticesOf(core).prepare({ ...noSubject, channel, caseId: '1', hitKey: 'late/1' });
}

describe('a time as it is typed', () => {
  it('[S04] comes back as it was shown, to the minute', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2035-12-31'), noInvalidDate: true }),
        (date) => {
          const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000).toISOString();
          expect(typedInstant(dateTimeText(minute))).toBe(minute);
        },
      ),
    );
  });

  it.each(['', '昨天', '2026-02-30 09:00', '2026-11-24 24:00', '2026-11-24 09:60', '2026-11-24'])(
    '[S04] is none: %s',
    (text) => {
      expect(typedInstant(text)).toBeNull();
    },
  );
});

describe('what a form says', () => {
  it('[S04] [S05] [S06] is an act of the contract whenever the form itself finds nothing wrong', () => {
    const text = fc.string({ maxLength: 40 });
    const typed = fc.record({
      ...{ content: text, demand: text, severityReason: text, reportText: text },
      lessenedReason: text,
      ...{ place: text, person: text, recordContent: text, answer: text },
      dueOn: fc.constantFrom('2026-11-27', '2026-02-30', '', '明天'),
      at: fc.constantFrom('2026-11-24 09:00', '9点'),
      addressee: fc.constantFrom('', 'officer/officer-1', 'department/dept-zj'),
      situation: fc.constantFrom(...situations),
      severity: fc.constantFrom(...severities),
    });
    const ground = prepared();
    fc.assert(
      fc.property(fc.constantFrom(...noticeChannels), typed, (channel, fields) => {
        const opening = openingFrom(channel, fields, noSubject, ground);
        expect(opening === null).toBe(fieldFindings(channel, fields).length > 0);
        if (opening === null) return;
        expect(noticeOpeningSchema.safeParse(opening).success).toBe(true);
        expect(opening.workRecord === null).toBe(channel === 'written');
        expect(opening.reportText === null).toBe(fields.severity === 'minor');
      }),
    );
  });

  it('[S06] is kept through any form that was saved, and nothing else gets into it', () => {
    const fresh = fieldsFrom('online', prepared());
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.anything()), (saved) => {
        const restored = restoredFields(fresh, saved);
        expect(Object.keys(restored)).toEqual(Object.keys(fresh));
        for (const [name, value] of Object.entries(restored)) {
          expect(typeof value).toBe(name === 'situation' ? 'number' : 'string');
        }
      }),
    );
    const typed = { ...fresh, demand: '改', situation: 5 as const, severity: 'serious' as const };
    expect(restoredFields(fresh, typed)).toEqual(typed);
    expect(restoredFields(fresh, { situation: 9, severity: 'awful', content: 7 })).toEqual(fresh);
  });

  it('[S07] never begins as 较重 by mouth, and may be so again in writing', () => {
    const serious = { ...prepared('oral'), severity: 'serious' as const };
    const oral = fieldsFrom('oral', serious);
    expect(oral.severity).toBe('minor');
    expect(fieldsForWriting('oral', oral, serious)).toMatchObject({ severity: 'serious' });
    expect(fieldsForWriting('oral', oral, serious)).not.toHaveProperty('dueOn');
    const online = { ...fieldsFrom('online', serious), dueOn: '2026-11-30' };
    expect(fieldsForWriting('online', online, serious)).toMatchObject({ dueOn: '2026-11-30' });
  });
});

describe('a kept draft', () => {
  it('[S06] is known by what it is about', () => {
    const subject = { ...noSubject, caseId: '1' };
    const kept = keptDraft({ subject, fields: { content: '逾期' } });
    expect(kept && isAbout(kept, subject)).toBe(true);
    expect(kept && isAbout(kept, { ...subject, hitKey: 'late/1' })).toBe(false);
  });

  it.each([null, {}, { subject: noSubject, fields: null }, { subject: 'x', fields: {} }])(
    '[S06] of another shape is none: %j',
    (form) => {
      expect(keptDraft(form)).toBeNull();
    },
  );
});

describe('the date of the feedback', () => {
  const usual = { dueOn: '2026-11-27', workingDays: 3 };
  const counted = (workingDays: number, estimated = false) => ({ workingDays, estimated });
  it.each([
    ['2026-11-27', null, '3 个工作日（规定期限）'],
    ['2026-11-24', counted(0), '0 个工作日'],
    ['2026-11-30', counted(4), '4 个工作日'],
    ['2027-03-01', counted(66, true), '约 66 个工作日（估算，超出已公布的工作日历）'],
    ['2026-11-23', null, ''],
  ])('[S05] says how long that is by the published calendar: %s', (day, due, hint) => {
    expect(dueHint(day, usual, { dueOn: day, due })).toBe(hint);
  });

  it('[S05] says nothing of a day that the core has not counted yet', () => {
    expect(dueHint('2026-11-30', usual, null)).toBe('');
    expect(dueHint('2026-11-30', usual, { dueOn: '2026-11-25', due: counted(1) })).toBe('');
  });
});
