/** The promises that every round must leave whole. */
export const invariants = {
  act: 'every saved act is at the service once or visibly waiting',
  order: 'acts of one terminal on one subject take effect in the order saved, on what was seen',
  cache: 'the cache equals what the service shows this officer',
  journal: 'the journal is whole and says what happened',
  secret: 'nothing secret lies on the disk in the clear',
  wipe: 'a terminal that was ended has handed over what was not sent, and opens no more',
  rescue: 'what a damaged cache held comes back, or is named as lost',
  quiet: 'with the network whole, everything that can be sent is sent',
  opening: 'a cache opens after whatever has happened to it',
  defect: 'the core fails only in ways that it has names for',
  session: 'the session goes on without a password where nothing has ended it',
} as const;
export type Invariant = keyof typeof invariants;

export interface Violation {
  readonly invariant: Invariant;
  readonly details: string;
}

/** A promise that was found broken in the middle of a round. */
export class Broken extends Error {
  readonly violation: Violation;

  constructor(invariant: Invariant, details: string) {
    super(`${invariant}: ${details}`);
    this.violation = { invariant, details };
  }
}
