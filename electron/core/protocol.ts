import type { Channel } from '#shared/desktop/contract.ts';
import type { Envelope } from '#shared/desktop/envelope.ts';
import type { DesktopEventName } from '#shared/desktop/events.ts';
import type { TransportSettings } from './central/transport.ts';

/** What the main process tells the core once, before the first call. */
export interface CoreStart {
  /** Folder of the officers' databases; the core owns everything below it. */
  readonly dataDir: string;
  readonly centralUrl: string;
  readonly appVersion: string;
  /** `process.platform`-`process.arch`, for the terminal's registration. */
  readonly platform: string;
  readonly hostName: string;
  /** 32 random bytes that the operating system's keystore guards; the core copies and zeroes them. */
  readonly deviceSecret: Uint8Array;
  readonly keystore: 'system' | 'basic_text';
  /** What packages taken along may take together, bytes; the default of the policy unless told. */
  readonly packageLimit?: number;
  /** Where the policy wants encrypted backups; inside the data folder when absent. */
  readonly backupFolder?: string;
  /** How the network leads to the service; straight unless told. */
  readonly transport?: TransportSettings;
}

/** Main process → core worker. */
export type CoreRequest =
  | { readonly type: 'start'; readonly start: CoreStart }
  | {
      readonly type: 'call';
      readonly id: number;
      readonly channel: Channel;
      readonly input: unknown;
    }
  | { readonly type: 'stop' };

/** Core worker → main process. */
export type CoreMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'answer'; readonly id: number; readonly envelope: Envelope }
  | { readonly type: 'event'; readonly name: DesktopEventName; readonly payload: unknown }
  | { readonly type: 'stopped' };
