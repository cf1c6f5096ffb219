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
  readonly properties?: readonly string[];
  /** Events that are declared and never come. */
  readonly events?: readonly string[];
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
  for (const name of refused.properties ?? []) {
    Object.defineProperty(target, name, {
      get: refuse(name),
      set: refuse(name),
      configurable: true,
    });
  }
  if (refused.events && refused.events.length > 0) noteSilence(target, owner, refused.events);
}

type On = (this: unknown, name: string | symbol, listener: () => void) => unknown;

/**
 * Listening to an event that never comes is no error, apps do it for other systems too; but it is
 * said on stderr, once for each event, so that nobody waits for it.
 */
function noteSilence(target: object, owner: string, events: readonly string[]): void {
  const silent = new Set<string | symbol>(events);
  const original = (target as { on: On }).on;
  const on: On = function (name, listener) {
    if (silent.delete(name)) console.error(`standin: ${owner} never emits ${String(name)}`);
    return original.call(this, name, listener);
  };
  for (const name of ['on', 'addListener']) {
    Object.defineProperty(target, name, { value: on, configurable: true, writable: true });
  }
}
