import type { Mutation } from '../mutations.ts';
import { bundleTerminal } from '../terminal/bundle.ts';
import type { RoundResult } from '../world/lane.ts';
import { ordersOf, type Conductor } from './conductor.ts';

/** A bug that no round finds in so many is not found. */
const mostRounds = 200;

export interface MutationProof {
  readonly name: string;
  /** How many rounds it took; null when it was not found. */
  readonly caughtAfter: number | null;
  /** Which round, and which promise it broke first. */
  readonly by: string | null;
}

/** Plants one bug after the other and plays the rounds that should find it. */
export async function proveMutations(
  conductor: Conductor,
  mutations: readonly Mutation[],
  seed: number,
  tell: (line: string) => void,
): Promise<MutationProof[]> {
  const proofs: MutationProof[] = [];
  for (const mutation of mutations) {
    const proof = await proveMutation(conductor, mutation, seed);
    proofs.push(proof);
    const { name, caughtAfter, by } = proof;
    tell(caughtAfter === null ? `✖ ${name}: not found` : `✔ ${name}: round ${caughtAfter}, ${by}`);
  }
  return proofs;
}

/** Plants one bug and plays rounds until one finds it. */
export async function proveMutation(
  conductor: Conductor,
  { name, kinds, changes }: Mutation,
  seed: number,
): Promise<MutationProof> {
  const file = await bundleTerminal(`mutation-${name}`, changes);
  let played = 0;
  let finder: RoundResult | null = null;
  await conductor.play(ordersOf(kinds, mostRounds, seed, file), (result) => {
    if (finder === null) played += 1;
    if (result.violations.length > 0) finder ??= result;
    return finder === null;
  });
  return { name, ...caught(finder, played) };
}

function caught(
  finder: RoundResult | null,
  played: number,
): Pick<MutationProof, 'caughtAfter' | 'by'> {
  const [violation] = finder?.violations ?? [];
  if (finder === null || violation === undefined) return { caughtAfter: null, by: null };
  const { kind, seed } = finder;
  return {
    caughtAfter: played,
    by: `${kind}, seed ${seed}: ${violation.invariant}: ${violation.details.slice(0, 160)}`,
  };
}
