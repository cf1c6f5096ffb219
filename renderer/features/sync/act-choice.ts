import {
  cardLevelNames,
  cardLevels,
  opinionConclusionNames,
  opinionConclusions,
} from '#shared/domain/act-vocabulary.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import type { NoticeAct } from '#shared/domain/notices/notice-acts.ts';
import { verdictNames, verdicts } from '#shared/domain/notices/notice-vocabulary.ts';

/** The choice that a decision makes beside its words; on another state it is made anew. */
export interface ActChoice {
  /** The field of the act that holds it. */
  readonly field: string;
  readonly legend: string;
  readonly options: readonly { readonly value: string | boolean; readonly name: string }[];
}

/** null for an act that is itself the decision, or that decides nothing. */
export function choiceOf({ kind }: CaseAct | NoticeAct): ActChoice | null {
  switch (kind) {
    case 'opinion':
      return {
        ...{ field: 'conclusion', legend: '结论' },
        options: opinionConclusions.map((value) => ({
          value,
          name: opinionConclusionNames[value],
        })),
      };
    case 'card-issue':
      return {
        ...{ field: 'level', legend: '牌别' },
        options: cardLevels.map((value) => ({ value, name: cardLevelNames[value] })),
      };
    case 'explain-overdue':
      return yesOrNo('isObjective', '原因', '属于客观原因', '不属于客观原因');
    case 'verify':
      return {
        ...{ field: 'verdict', legend: '核查结论' },
        options: verdicts.map((value) => ({ value, name: verdictNames[value] })),
      };
    case 'rule-objection':
      return yesOrNo('isUpheld', '答复', '异议成立', '异议不成立');
    default:
      return null;
  }
}

function yesOrNo(field: string, legend: string, yes: string, no: string): ActChoice {
  const options = [
    { value: true, name: yes },
    { value: false, name: no },
  ];
  return { field, legend, options };
}
