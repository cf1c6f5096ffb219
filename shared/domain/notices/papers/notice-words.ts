import type { DocumentBlock } from '../../documents/document-model.ts';
import { draftMark } from '../../documents/document-words.ts';
import { isDraftState, noticeStateNames, type Situation } from '../notice-vocabulary.ts';
import type { NoticePaperSource, PaperNotice } from './paper-source.ts';

/** The Measures as an official document cites them. */
export const measuresTitle =
  '《湛江市工程建设项目审批管理系统运行维护管理办法（试行）》（湛政数〔2019〕62号）';

/** 主送 of the report (第十五条). */
export const leadingGroup = '湛江市工程建设项目审批制度改革工作领导小组';

/** The five situations as 第十四条 words them. */
const articleItems: Readonly<Record<Situation, readonly [string, string]>> = {
  1: ['一', '未按规定在系统内填录信息、制作文书'],
  2: ['二', '未按规定在系统内流转业务'],
  3: ['三', '未按规定执行相关操作'],
  4: ['四', '违反系统权限管理'],
  5: ['五', '其他违反系统要求和相关规定的行为'],
};

/** `第十四条第（一）项“未按规定在系统内填录信息、制作文书”`. */
export function articleItemText(situation: Situation): string {
  const [numeral, words] = articleItems[situation];
  return `第十四条第（${numeral}）项“${words}”`;
}

/** What stands where nothing has been done yet. */
export const notYet = '（尚未）';

/** The case as a paper names it; `—` without one. */
export function caseText({ caseNumber, caseTitle }: PaperNotice): string {
  return caseNumber === '' ? '—' : `${caseNumber}　${caseTitle}`;
}

/** To whom it goes, as 主送 says it. */
export function addresseeText({ addressee }: PaperNotice): string {
  return addressee.kind === 'officer' ? `${addressee.name}同志` : addressee.name;
}

/** Across the page: a draft and what is queued have no effect, and what was revoked has none any more. */
export function markOf({ notice, isAccepted }: NoticePaperSource): string | null {
  if (isDraftState(notice.state) || !isAccepted) return draftMark;
  return notice.state === 'revoked' ? noticeStateNames.revoked : null;
}

export function row(label: string, text: string): DocumentBlock {
  return { kind: 'row', cells: [{ label, text }] };
}

export function pair(
  one: readonly [string, string],
  two: readonly [string, string],
): DocumentBlock {
  return { kind: 'row', cells: [one, two].map(([label, text]) => ({ label, text })) };
}

/** A heading and the lines of a text below it. */
export function section(heading: string, text: string): DocumentBlock[] {
  return [{ kind: 'heading', text: heading }, ...paragraphs(text)];
}

export function paragraphs(text: string): DocumentBlock[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'paragraph', text: line }));
}
