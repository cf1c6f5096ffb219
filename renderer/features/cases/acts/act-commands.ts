import type { CaseDetail } from '#shared/desktop/cases.contract.ts';
import { caseActNames, type CaseActKind } from '#shared/domain/act-vocabulary.ts';
import type { Command } from '../../../composables/use-commands.ts';
import { actKeys } from '../../../texts/acts.ts';

/** Every act possible on this case now, for the command palette (W10). */
export function actCommands(
  detail: CaseDetail,
  begin: (kind: CaseActKind) => unknown,
): readonly Command[] {
  return detail.choices
    .filter(({ refusal }) => refusal === null)
    .map(({ kind }) => {
      const key = actKeys[kind];
      return {
        id: `act:${kind}`,
        name: caseActNames[kind],
        group: `办理 ${detail.case.number}`,
        ...(key === null ? {} : { key }),
        run: () => begin(kind),
      };
    });
}
