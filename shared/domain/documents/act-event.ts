import type { ActOf, CaseAct } from '../case-acts.ts';
import type { DocumentedEvent } from './document-facts.ts';

/** An act that leaves a row in the history; an opinion stands on its own. */
export type StepAct = Exclude<CaseAct, ActOf<'opinion'>>;

/** What an act says in the history in the officer's own words. */
export function noteOf(act: StepAct): string {
  if (act.kind === 'special-begin') return act.content;
  if (act.kind === 'document-issue') return '';
  if (act.kind === 'document-void') return act.reason;
  return 'text' in act ? act.text : act.note;
}

/** The rows that acts on their way will leave, as far as documents state them. @param lastSeq known row */
export function comingEvents(acts: readonly CaseAct[], lastSeq: number): DocumentedEvent[] {
  return acts
    .filter((act): act is StepAct => act.kind !== 'opinion')
    .map((act, i) => ({
      seq: lastSeq + 1 + i,
      act: act.kind,
      note: noteOf(act),
      supplement: act.kind === 'supplement-begin' ? act.items : null,
      special: act.kind === 'special-begin' ? act : null,
    }));
}
