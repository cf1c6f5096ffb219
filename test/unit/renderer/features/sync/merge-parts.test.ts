import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeParts, withParts } from '#renderer/features/sync/merge-parts.ts';
import { actLines } from '#renderer/features/sync/act-lines.ts';
import type { CaseConflict, NoticeConflict } from '#shared/desktop/outbox.contract.ts';
import { caseActSchema, type CaseAct } from '#shared/domain/case-acts.ts';
import { noticeActSchema, type NoticeAct } from '#shared/domain/notices/notice-acts.ts';
import { sampleCase, now, untried } from '../../fake/sample-cases.ts';
import { sampleOpening } from '../../fake/sample-notices.ts';

const shown = {
  ...{ id: 'outbox-1', subjectId: '1', subjectNumber: '', subjectTitle: '' },
  ...{ ...untried, seenVersion: 1, deviceAt: now },
} as const;
const state = 'conflict' as const;

function onCase(act: CaseAct): CaseConflict {
  const base = sampleCase('1', { extensionDays: 3 });
  const theirs = { ...base, extensionDays: 5 };
  const item = { ...shown, state, subject: 'case', act } as const;
  const more = { theirsVersion: 2, names: {}, opinions: [], refusal: null };
  return { subject: 'case', item, base, theirs, ...more };
}

function onNotice(act: NoticeAct): Pick<NoticeConflict, 'subject' | 'item' | 'base'> {
  return { subject: 'notice', item: { ...shown, state, subject: 'notice', act }, base: null };
}

const text = '写下的理由';
const acts: readonly CaseAct[] = [
  { kind: 'accept', note: text },
  { kind: 'opinion', conclusion: 'agree', text },
  { kind: 'extend', days: 4, text },
  {
    ...{ kind: 'supplement-begin', note: text },
    items: [
      { materialId: 'm', name: '施工图', demand: '请盖章' },
      { materialId: null, name: '合同', demand: '请补' },
    ],
  },
  { kind: 'approve-conditionally', text, missing: ['施工图', '合同'], dueOn: '2026-12-01' },
  {
    ...{ kind: 'special-begin', specialKind: 3, name: '听证', approver: '陈立', content: text },
    ...{ limitDays: 20, organisation: '局' },
  },
  {
    ...{ kind: 'document-issue', templateId: 't', templateVersion: 2 },
    fields: { a: '第一处', b: '第二处' },
  },
];

describe('[O05] editing the own act before it is sent again', () => {
  it.each(acts)('offers everything typed and no id or choice: $kind', (act) => {
    const parts = mergeParts(onCase(act));
    const typed = Object.fromEntries(
      parts.map(({ path, kind }) => [path, kind === 'number' ? 9 : '改']),
    );
    const edited = caseActSchema.parse(withDay(act, typed));
    // Every line that tells what was typed has changed with it.
    const before = actLines(act, (id) => id).filter((line) => line !== '');
    const after = actLines(edited, (id) => id);
    expect(after.filter((line) => before.includes(line) && !line.startsWith('结论'))).toEqual([]);
    expect(edited.kind).toBe(act.kind);
    expect(parts.every(({ label }) => label !== '')).toBe(true);
    expect(parts.map(({ path }) => path).join()).not.toMatch(/materialId|templateId|conclusion/);
  });

  it('puts every text where it was taken from, whichever are changed', () => {
    const check = (act: CaseAct, words: readonly string[]): void => {
      const parts = mergeParts(onCase(act)).filter(
        ({ kind }) => kind === 'text' || kind === 'line',
      );
      const typed = Object.fromEntries(
        parts.map(({ path, mine }, index) => [path, words[index] ?? mine]),
      );
      const again = mergeParts(onCase(withParts(act, typed)));
      const found = again.filter(({ path }) => path in typed).map(({ path, mine }) => [path, mine]);
      expect(Object.fromEntries(found)).toEqual(typed);
    };
    const words = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 6 });
    fc.assert(fc.property(fc.constantFrom(...acts), words, check), { numRuns: 300 });
    for (const act of acts) expect(withParts(act, {})).toEqual(act);
  });

  it('names beside a part what the record says of the same, now and then', () => {
    const [days] = mergeParts(onCase({ kind: 'extend', days: 4, text }));
    expect(days).toMatchObject({ path: 'days', mine: '4', theirs: '5', base: '3', kind: 'number' });
  });

  it('keeps evidence and addressee of a notice out of reach, and its words within', () => {
    const act = sampleOpening('oral');
    const conflict = onNotice(act) as NoticeConflict;
    const parts = mergeParts({ ...conflict, theirs: null as never });
    const paths = parts.map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(['content', 'demand', 'workRecord.content']));
    expect(paths.join()).not.toMatch(/evidence|addressee|finding|severity,|at$/);
    const edited = withParts(act, { content: '新的情形' });
    expect(noticeActSchema.parse(edited)).toEqual({ ...act, content: '新的情形' });
  });
});

function withDay(act: CaseAct, typed: Record<string, unknown>): CaseAct {
  return withParts(act, 'dueOn' in typed ? { ...typed, dueOn: '2026-12-24' } : typed);
}
