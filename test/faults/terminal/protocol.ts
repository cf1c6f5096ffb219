import type { CoreStart } from '#core/protocol.ts';
import type { Channel } from '#shared/desktop/contract.ts';
import type { Envelope } from '#shared/desktop/envelope.ts';

/** What a stretched password is made of; the answer is a pure function of it. */
export interface Stretching {
  readonly password: Uint8Array;
  readonly salt: Uint8Array;
  readonly length: number;
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** Harness → terminal process. */
export type Order =
  | {
      readonly type: 'start';
      readonly start: CoreStart;
      /** Where the service's name leads to from here. */
      readonly address: string;
      /** What the device's clock shows now, milliseconds since 1970. */
      readonly nowMs: number;
      /** Of the core's chance (jitter). */
      readonly seed: number;
    }
  | {
      readonly type: 'call';
      readonly id: number;
      readonly channel: Channel;
      readonly input: unknown;
    }
  /** Time passes at once: what was planned for it is done. */
  | { readonly type: 'advance'; readonly ms: number }
  /** Somebody sets the device's clock; nothing that was planned comes sooner. */
  | { readonly type: 'set-clock'; readonly ms: number }
  | { readonly type: 'stretched'; readonly id: number; readonly key: Uint8Array }
  | { readonly type: 'stop' };

/** Terminal process → harness. */
export type Report =
  | { readonly type: 'ready' }
  | { readonly type: 'started' }
  | { readonly type: 'answer'; readonly id: number; readonly envelope: Envelope }
  | { readonly type: 'stretch'; readonly id: number; readonly of: Stretching }
  | { readonly type: 'stopped' };
