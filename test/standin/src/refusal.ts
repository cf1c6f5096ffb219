/** What the stand-in does not have, it refuses: a pretended answer would make a test lie. */
export class Refusal extends Error {
  override readonly name = 'StandinRefusal';

  constructor(what: string) {
    super(`the Electron stand-in does not support ${what}`);
  }
}

/** Defines methods on `target` that throw a {@link Refusal}; names it already has are left alone. */
export function refuseMethods(target: object, owner: string, names: readonly string[]): void {
  for (const name of names) {
    if (name in target) continue;
    Object.defineProperty(target, name, {
      configurable: true,
      writable: true,
      value: () => {
        throw new Refusal(`${owner}.${name}`);
      },
    });
  }
}
