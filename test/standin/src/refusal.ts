/** What the stand-in does not have, it refuses: a pretended answer would make a test lie. */
export class Refusal extends Error {
  override readonly name = 'StandinRefusal';

  constructor(what: string) {
    super(`the Electron stand-in does not support ${what}`);
  }
}

/** Members of Electron's declarations that the stand-in knows of and does not have. */
export interface RefusedMembers {
  readonly methods: readonly string[];
  readonly properties: readonly string[];
}

/** Defines the members on `target` so that using them throws a {@link Refusal}. */
export function refuseMembers(target: object, owner: string, refused: RefusedMembers): void {
  const refuse = (name: string) => (): never => {
    throw new Refusal(`${owner}.${name}`);
  };
  for (const name of refused.methods) {
    Object.defineProperty(target, name, {
      value: refuse(name),
      configurable: true,
      writable: true,
    });
  }
  for (const name of refused.properties) {
    Object.defineProperty(target, name, {
      get: refuse(name),
      set: refuse(name),
      configurable: true,
    });
  }
}
