import { parseDocumentNumber, documentNumberText } from '../../documents/document-number.ts';
import { timeText } from '../case-reading.ts';
import { defineCheck, noParameters, type Look } from '../check.ts';
import type { Found } from '../hit.ts';
import type { PatrolDocument, PatrolFile } from '../patrol-file.ts';

/** What is kept of a numbered document: enough to name it. */
interface Bearer {
  readonly documentId: string;
  readonly number: string;
  readonly caseId: string;
  readonly matterId: string;
  readonly issuedAt: string;
  readonly officerId: string | null;
  readonly officerName: string;
}

/** One 代字 of one year: who bears which number. */
interface Series {
  readonly prefix: string;
  readonly year: number;
  readonly bearers: Map<number, Bearer[]>;
}

/**
 * Scenario 5: within one 代字 and year a 文号 stands twice, or one is missing between 1 and the last that
 * is known. A void document keeps its number (D03), so it leaves no gap. Remembers a few words of every
 * numbered document.
 */
export const documentNumbers = defineCheck('document-numbers', noParameters, startNumbers);

function startNumbers(): Look {
  const allSeries = new Map<string, Series>();
  return {
    see(file) {
      for (const document of file.documents) note(allSeries, file, document);
      return [];
    },
    end: () => [...allSeries.values()].flatMap((series) => [...doubles(series), ...gaps(series)]),
  };
}

function note(allSeries: Map<string, Series>, file: PatrolFile, document: PatrolDocument): void {
  const number = document.number === null ? null : parseDocumentNumber(document.number);
  if (number === null) return;
  const { prefix, year, sequence } = number;
  const key = `${prefix}〔${year}〕`;
  const series = allSeries.get(key) ?? { prefix, year, bearers: new Map<number, Bearer[]>() };
  allSeries.set(key, series);
  const issuer = file.events.find(({ officerName }) => officerName === document.officerName);
  const bearer = {
    ...{ documentId: document.id, number: documentNumberText(number), caseId: file.case.id },
    ...{ matterId: file.matter.id, issuedAt: document.issuedAt },
    ...{ officerId: issuer?.officerId ?? null, officerName: document.officerName },
  };
  const known = series.bearers.get(sequence);
  if (known === undefined) series.bearers.set(sequence, [bearer]);
  else known.push(bearer);
}

/** The first to bear a number has it; every later one is found. */
function doubles(series: Series): Found[] {
  return [...series.bearers.values()].flatMap((bearers) => {
    const [first, ...others] = bearers.toSorted(byIssue);
    if (first === undefined) return [];
    return others.map((other) => ({
      ...aboutCaseOf(other),
      part: `${other.number}:${other.documentId}`,
      why: `文号“${other.number}”重复：已于 ${timeText(first.issuedAt)} 用于另一份文书，又于 ${timeText(other.issuedAt)} 使用。`,
      facts: [
        { label: '文号', value: other.number },
        { label: '首次使用', value: timeText(first.issuedAt) },
        { label: '重复使用', value: timeText(other.issuedAt) },
      ],
      evidenceIds: [first.documentId, other.documentId],
      standsOn: [first.documentId, other.documentId],
    }));
  });
}

function gaps(series: Series): Found[] {
  const { prefix, year, bearers } = series;
  const numbers = [...bearers.keys()].toSorted((a, b) => a - b);
  return numbers.flatMap((number, i) => {
    const before = numbers[i - 1] ?? 0;
    const [next] = (bearers.get(number) ?? []).toSorted(byIssue);
    if (number === before + 1 || next === undefined) return [];
    const missing = missingText(prefix, year, before + 1, number - 1);
    const previous = bearers.get(before)?.[0];
    return {
      ...aboutCaseOf(next),
      part: missing,
      why: `文号“${next.number}”之前缺号：没有 ${missing}。`,
      facts: [
        { label: '缺少的文号', value: missing },
        { label: '缺号之后', value: next.number },
      ],
      evidenceIds: [...(previous === undefined ? [] : [previous.documentId]), next.documentId],
      standsOn: [missing],
    };
  });
}

function missingText(prefix: string, year: number, from: number, to: number): string {
  const first = documentNumberText({ prefix, year, sequence: from });
  if (from === to) return first;
  return `${first}至 ${documentNumberText({ prefix, year, sequence: to })}`;
}

function aboutCaseOf(bearer: Bearer): Omit<Found, 'why' | 'facts' | 'evidenceIds' | 'standsOn'> {
  const { caseId, matterId, officerId, officerName, issuedAt } = bearer;
  const subject = { kind: 'case', id: caseId } as const;
  return { subject, caseId, matterId, officerId, officerName, happenedAt: issuedAt };
}

function byIssue(one: Bearer, other: Bearer): number {
  const difference = Date.parse(one.issuedAt) - Date.parse(other.issuedAt);
  return difference === 0 ? (one.documentId < other.documentId ? -1 : 1) : difference;
}
