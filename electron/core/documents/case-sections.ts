import { opinionConclusionNames } from '#shared/domain/act-vocabulary.ts';
import { readClock } from '#shared/domain/case-clock.ts';
import { caseStateNames } from '#shared/domain/case-state.ts';
import type { SegmentKind } from '#shared/domain/clock-segments.ts';
import { chinaMinuteText } from '#shared/domain/documents/china-day.ts';
import type { DocumentBlock } from '#shared/domain/documents/document-model.ts';
import type { SectionName } from '#shared/domain/documents/template.ts';
import { storedCase } from '../cases/stored-case.ts';
import type { Workplace } from '../session/workplace.ts';

const segmentNames: Readonly<Record<SegmentKind, string>> = {
  intake: '受理前',
  running: '办理计时',
  supplement: '补正（暂停）',
  special: '特别程序（暂停）',
  ended: '办结',
};
const materialStates = { provided: '齐全', missing: '缺', rejected: '须补正' } as const;

/** The parts of a 办理单 that grow with the case: clock in segments, history, opinions, materials (W17). */
export function caseSections(
  place: Workplace,
  caseId: string,
): Record<SectionName, DocumentBlock[]> {
  const { records, cases } = place.cache;
  const opinions = records.children('opinion', caseId).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return {
    clock: clockRows(place, caseId),
    history: cases.events(caseId).map((event) => {
      const state = caseStateNames[event.state];
      const note = event.note === '' ? '' : `\n${event.note}`;
      return row(state, `${chinaMinuteText(event.at)}　${event.officerName}${note}`);
    }),
    opinions: orNone(
      opinions.map(({ conclusion, officerName, departmentName, at, text }) => {
        const who = `${officerName}（${departmentName}）　${chinaMinuteText(at)}`;
        return row(opinionConclusionNames[conclusion], `${text}\n${who}`);
      }),
    ),
    materials: orNone(
      records.children('material', caseId).map(({ name, required, status, fileName }) => {
        const need = required ? '必备' : '可选';
        return row(materialStates[status], `${name}（${need}）　${fileName ?? '未提交'}`);
      }),
    ),
  };
}

function clockRows(place: Workplace, caseId: string): DocumentBlock[] {
  const { case: facts } = storedCase(place, caseId);
  const { calendar } = place.rules;
  const thresholds = place.rules.thresholds(facts.matterId);
  const clock = readClock(facts, place.today(), calendar, thresholds);
  const due =
    clock.dueOn === null ? '未计时' : `${clock.dueOn}${clock.estimated ? '（估算）' : ''}`;
  return [
    {
      kind: 'row',
      cells: [
        { label: '到期日', text: due },
        { label: '已用／时限', text: `${clock.usedDays}／${clock.allowedDays} 个工作日` },
      ],
    },
    ...clock.segments.map(({ kind, from, to, workingDays, reason }) => {
      const why = reason === '' ? '' : `　${reason}`;
      return row(segmentNames[kind], `${from} 至 ${to}　${workingDays} 个工作日${why}`);
    }),
  ];
}

function orNone(rows: DocumentBlock[]): DocumentBlock[] {
  return rows.length > 0 ? rows : [row('—', '没有记录')];
}

function row(label: string, text: string): DocumentBlock {
  return { kind: 'row', cells: [{ label, text }] };
}
