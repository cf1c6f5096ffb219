import type { Department } from '#shared/central/organisation.ts';
import type { EvidenceRow } from '#shared/desktop/patrol.contract.ts';
import { chinaMinuteText } from '#shared/domain/documents/china-day.ts';
import { noticeTextLimit } from '#shared/domain/notices/notice-vocabulary.ts';
import type { NoticeSubject } from './notice-subject.ts';

/**
 * The report to the 领导小组 as it begins: facts and timeline, in the words of the records. The supervisor
 * writes it to its end.
 */
export function reportDraft(
  { case: about, content, severityReason }: NoticeSubject,
  evidence: readonly EvidenceRow[],
  department: Department,
  addresseeName: string | null,
): string {
  const subject = about === null ? '' : `涉及办件 ${about.number}（${about.title}）。`;
  const lines = [
    `${department.name}在监督中发现以下情形，情节较重，现报告如下。`,
    `事实：${content}${subject}`,
    ...(addresseeName === null ? [] : [`监督对象：${addresseeName}。`]),
    ...(severityReason === '' ? [] : [`情节较重的事实：${severityReason}`]),
    ...(evidence.length === 0 ? [] : ['时间经过：']),
  ];
  // The newest steps are the ones it is about; the whole history is in the evidence.
  const steps = evidence.map(
    ({ at, officerName, title }) => `${chinaMinuteText(at)}　${officerName}　${title}`,
  );
  let text = lines.join('\n');
  const kept: string[] = [];
  for (const step of steps.toReversed()) {
    if (text.length + step.length + 1 > noticeTextLimit) break;
    text += `\n${step}`;
    kept.unshift(step);
  }
  return [...lines, ...kept].join('\n').slice(0, noticeTextLimit);
}
