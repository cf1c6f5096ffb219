import { z } from 'zod';

/** What can be made to go wrong, at run time. Rates are probabilities from 0 to 1. */
export const faultsSchema = z.strictObject({
  /** Refuse every connection as a stopped service would. */
  down: z.boolean().default(false),
  /** Milliseconds before a request is handled. */
  latencyMs: z.int().min(0).max(60_000).default(0),
  /** Handle the request, then lose the answer. */
  lossRate: z.number().min(0).max(1).default(0),
  /** Cut every answer after this many bytes of its body; null: never. */
  cutBodyAt: z.int().min(0).nullable().default(null),
  /** What the bytes of materials are: one bit wrong, or one byte too few or too many, in every answer. */
  content: z.enum(['right', 'corrupt', 'short', 'long']).default('right'),
  status5xxRate: z.number().min(0).max(1).default(0),
  status429Rate: z.number().min(0).max(1).default(0),
  /** The service's clock runs ahead by this much, milliseconds. */
  clockSkewMs: z.int().default(0),
  /** Every change of a feed page twice. */
  duplicate: z.boolean().default(false),
  /** The changes of a feed page in reverse. */
  reorder: z.boolean().default(false),
  /** One row of every feed page breaks its schema. */
  brokenFeed: z.boolean().default(false),
  /** Every feed page carries a row of an entity that no terminal knows yet. */
  unknownEntity: z.boolean().default(false),
});
export type FaultSettings = z.infer<typeof faultsSchema>;

/** The switches of one service, with a seeded source of chance. */
export class Faults {
  settings: FaultSettings = faultsSchema.parse({});
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Sets the switches given and resets the others. @throws ZodError */
  set(settings: unknown): void {
    this.settings = faultsSchema.parse(settings);
  }

  /** True with the given probability; mulberry32, so that a seed repeats a run. */
  happens(rate: number): boolean {
    if (rate <= 0) return false;
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32 < rate;
  }
}
