import type { LogRow } from '#shared/desktop/logs.contract.ts';
import { caseActNames, type CaseActKind } from '#shared/domain/act-vocabulary.ts';
import { caseStateNames } from '#shared/domain/case-state.ts';
import { logTexts as texts } from '../texts.ts';

/** What was done; what no officer did is said so, an act of a newer service is shown as it came. */
export function actText({ act }: Pick<LogRow, 'act'>): string {
  if (act === null) return texts.system;
  return Object.hasOwn(caseActNames, act) ? caseActNames[act as CaseActKind] : act;
}

/** `受理 → 部门开始办理`; one state where none changed, nothing for what has no state. */
export function changeText({
  stateBefore,
  stateAfter,
}: Pick<LogRow, 'stateBefore' | 'stateAfter'>): string {
  const [before, after] = [stateBefore, stateAfter].map((state) =>
    state === null ? '' : caseStateNames[state],
  );
  if (before === after || !before || !after) return after || before || '';
  return `${before} → ${after}`;
}
