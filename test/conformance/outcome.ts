/** Thrown where a deployment breaks the contract. */
export class Nonconformity extends Error {
  override readonly name = 'Nonconformity';
}

/** Thrown where this deployment offers nothing to try a rule on. */
export class NothingToTry extends Error {
  override readonly name = 'NothingToTry';
}

export function fail(message: string): never {
  throw new Nonconformity(message);
}

/** @throws Nonconformity when `holds` is false */
export function demand(holds: boolean, message: string): asserts holds {
  if (!holds) fail(message);
}

export interface CheckResult {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly message: string;
}
