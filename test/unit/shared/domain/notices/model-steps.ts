import type { NoticeStep } from '#shared/domain/notices/notice-acts.ts';
import type { NoticeFacts } from '#shared/domain/notices/notice-facts.ts';
import type { NoticeContext } from '#shared/domain/notices/step-rule.ts';
import { after, opened, stepContext, today } from './notices.fixture.ts';
import type { ModelStep } from './reference-model.ts';

/**
 * A step of the model in full, with words that hold or with the same words left out.
 * @param round how often the notice was returned
 */
export function fullStep(
  { kind, worded, upheld, serious, apt }: ModelStep,
  round: number,
): NoticeStep {
  const text = worded ? '情况属实，理由充分' : '';
  const day = worded ? today : '2026-02-30';
  switch (kind) {
    case 'amend':
      return {
        ...{ kind, severity: serious ? 'serious' : 'minor', situation: 2 },
        ...{ severityReason: serious ? text : '', reportText: serious ? text : null },
        ...{ content: text, demand: text, dueOn: day },
      };
    case 'deliver':
      return {
        kind,
        way: 'mail',
        receiver: text,
        deliveredOn: day,
        note: '',
        dueOn: serious ? day : null,
      };
    case 'receive':
      return { kind };
    case 'verify':
      return { kind, verdict: 'partly', text };
    case 'correct':
      return { kind, text, links: [{ caseId: 'case-1', eventId: `event-${apt ? round : 0}` }] };
    case 'rule-objection':
      return { kind, isUpheld: upheld, text };
    case 'return':
      return { kind, text, dueOn: day };
    case 'raise':
      return { kind, severityReason: text, reportText: text };
    case 'report-number':
      return { kind, number: text, submittedOn: day };
    case 'report-instruct':
      return { kind, by: text, text, instructedOn: day };
    case 'supersede':
      return { kind, successorId: worded ? (apt ? 'fitting' : 'of-another') : 'nothing' };
    default:
      return { kind, text };
  }
}

const successor = after(
  { ...opened({ channel: 'written', workRecord: null, precedingId: 'notice-1' }), id: 'successor' },
  ['lead', { kind: 'approve-draft', text: '' }],
);

/** Around the notice of a walk: one written notice that may take its place, and one to somebody else. */
export function walkContext({ addressee }: NoticeFacts): NoticeContext {
  const around: Readonly<Record<string, NoticeFacts>> = {
    fitting: { ...successor, addressee },
    'of-another': { ...successor, addressee: { ...addressee, id: 'h2' } },
  };
  return {
    ...stepContext,
    isActAfter: ({ eventId }) => eventId.startsWith('event-'),
    notice: (id) => around[id] ?? null,
  };
}
