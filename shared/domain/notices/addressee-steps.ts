import { error, lintText, type LintFinding } from '../acts/act-rule.ts';
import type { CorrectionLink, NoticeFacts } from './notice-facts.ts';
import {
  respondentOnly,
  signerOnly,
  type NoticeContext,
  type NoticeStepRules,
} from './step-rule.ts';

/** What the department does: 签收, 核查, 纠正, 反馈, the signature of the 负责人, 异议. */
export const addresseeSteps: NoticeStepRules<
  'receive' | 'verify' | 'correct' | 'feed-back' | 'sign' | 'object'
> = {
  receive: {
    right: respondentOnly,
    from: ['issued', 'delivered'],
    refusal: ({ channel, state }) =>
      channel === 'written' && state === 'issued' ? '书面意见尚未登记送达' : null,
    patch: (_, _step, { officer, at }) => ({
      state: 'received',
      receipt: { at, byName: officer.name },
    }),
  },
  verify: {
    right: respondentOnly,
    from: ['received'],
    patch: ({ answer }, { verdict, text }, { officer, at }) => ({
      state: 'verified',
      answer: { ...answer, verification: { at, byName: officer.name, text, verdict } },
    }),
    lint: ({ text }) => lintText('text', text, '核查情况'),
  },
  correct: {
    right: respondentOnly,
    from: ['verified'],
    patch: ({ answer }, { text, links }, { officer, at }) => ({
      state: 'corrected',
      answer: { ...answer, correction: { at, byName: officer.name, text, links } },
    }),
    lint: ({ text, links }, notice, context) => [
      ...lintText('text', text, '纠正情况'),
      ...lintLinks(links, notice, context),
    ],
  },
  'feed-back': {
    right: respondentOnly,
    from: ['corrected'],
    patch: ({ answer }, { text }, { officer, at }) => ({
      state: 'answered',
      answer: { ...answer, feedback: { at, byName: officer.name, text } },
    }),
    lint: ({ text }) => lintText('text', text, '反馈意见'),
  },
  sign: {
    right: signerOnly,
    from: ['answered'],
    patch: ({ answer }, { text }, { officer, at }) => ({
      state: 'signed',
      answer: { ...answer, signature: { at, byName: officer.name, text } },
    }),
  },
  object: {
    right: respondentOnly,
    from: ['received', 'verified', 'corrected', 'answered'],
    refusal: ({ objection }) =>
      objection === null ? null : '本轮异议已经答复，请按要求整改或在反馈中说明',
    patch: ({ state }, { text }, { officer, at }) => ({
      state: 'objected',
      objection: { at, byName: officer.name, text, from: state, ruling: null },
    }),
    lint: ({ text }) => lintText('text', text, '异议理由'),
  },
};

/** What the correction names: acts on the notice's own case since it was given, in every round a new one. */
function lintLinks(
  links: readonly CorrectionLink[],
  { caseId, answer, returned }: NoticeFacts,
  { isActAfter }: NoticeContext,
): LintFinding[] {
  const wrong = (message: string): LintFinding => error('links', message);
  const isFounded = answer.verification?.verdict !== 'unfounded';
  const found: LintFinding[] = [];
  if (isFounded && caseId !== null && links.length === 0) {
    found.push(wrong('请关联系统中的纠正操作：核查属实的，纠正须在系统内进行'));
  }
  if (!links.every(isActAfter)) found.push(wrong('关联的操作须是本部门在本提示之后作出的操作'));
  if (caseId !== null && !links.every((link) => link.caseId === caseId)) {
    found.push(wrong('关联的操作须是本提示所涉办件的操作'));
  }
  const earlier = returned.flatMap((round) => round.answer.correction?.links ?? []);
  const used = new Set(earlier.map(({ eventId }) => eventId));
  if (links.length > 0 && links.every(({ eventId }) => used.has(eventId))) {
    found.push(wrong('关联的操作都已在退回的轮次中用过，请关联退回之后的纠正操作'));
  }
  return found;
}
