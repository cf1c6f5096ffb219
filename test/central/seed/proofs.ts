import type { CaseBuilder, Proof } from './case-builder.ts';

/** Rows in the history of a case of which the last one makes an irregularity complete. */
const actOf: Readonly<Record<number, string>> = {
  ...{ 1: 'accept', 2: 'supplement-begin', 3: 'supplement-begin', 4: 'approve', 9: 'approve' },
  ...{ 10: 'approve', 11: 'accept', 12: 'approve', 13: 'accept', 14: 'special-begin' },
  ...{ 15: 'special-begin', 17: 'handling-begin', 20: 'document-issue' },
};

/**
 * What a finding of a planted irregularity must name, by what the generator did and not by what a check
 * looks at. @param builder of the case that completes the planting
 */
export function proofOf(scenario: number, builder: CaseBuilder): Proof {
  const handler = builder.subject.handler?.id ?? null;
  const [receipt] = builder.events;
  const byHandler = (row: { readonly id: string } | undefined): Proof => ({
    officerId: handler,
    evidenceId: row?.id ?? '',
  });
  if (scenario === 5) return byHandler(builder.documents.at(-1));
  if (scenario === 8) return byHandler(builder.opinions.at(-1));
  if (scenario === 18) return absenceProof(builder, byHandler);
  const act = actOf[scenario];
  if (act === undefined) return byHandler(receipt);
  return byHandler(builder.events.findLast((event) => event.act === act));
}

/** The account that acted although its owner was away: another one than the handler's, or the handler's. */
function absenceProof(
  { events, subject }: CaseBuilder,
  byHandler: (row: { readonly id: string } | undefined) => Proof,
): Proof {
  const strange = events.find(
    ({ officerId }) => officerId !== null && officerId !== subject.handler?.id,
  );
  if (strange !== undefined) return { officerId: strange.officerId, evidenceId: strange.id };
  return byHandler(events.findLast(({ act }) => act === 'approve'));
}
