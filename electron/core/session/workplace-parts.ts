import type { CentralPolicy, CentralSession } from '#shared/central/sessions.ts';
import type { Cache } from '../cache.ts';
import type { CentralClient } from '../central/central-client.ts';
import type { EncryptedDatabase } from '../database/database.ts';
import type { EventBus } from '../event-bus.ts';
import type { FormerTerminal, TerminalRegistration } from '../keys/roster.ts';
import type { BackupPlace } from '../parcels/backup-folder.ts';
import type { Timing } from '../timing.ts';
import type { WorkplaceHooks } from './create-engine.ts';
import type { StoredPolicy } from './session.repository.ts';
import type { RefreshTokenStore, SessionTokens } from './session-tokens.ts';
import type { Vault } from './vault.ts';

/** What an open cache stands on. */
export interface WorkplaceParts {
  readonly db: EncryptedDatabase;
  readonly dataKey: Buffer;
  readonly anchorFile: string;
  readonly vault: Vault;
  /** Whether the file had been closed in order before it was opened now. */
  readonly wasClosedCleanly: boolean;
  /** The service this terminal talks to. */
  readonly centralUrl: string;
  /** The session with which a new cache gets its owner; null when it must have one already. */
  readonly owner: CentralSession | null;
  readonly timing: Timing;
  readonly events: EventBus;
  readonly central: Pick<RefreshTokenStore, 'exchange' | 'probe'>;
  readonly connect: (tokens: SessionTokens, epoch: () => string | null) => CentralClient;
  readonly hooks: WorkplaceHooks;
  /** What packages taken along may take together, bytes. */
  readonly packageLimit: number;
  /** Who this terminal is; it was registered before anybody could sign in. */
  readonly registration: () => TerminalRegistration;
  /** Who it was before; only to read what was sealed to it then. */
  readonly formerTerminals: () => readonly FormerTerminal[];
  readonly backupPlace: BackupPlace;
  /** The policy has been heard anew. */
  readonly onPolicy: (policy: CentralPolicy, before: StoredPolicy) => void;
}

/** Sees the cache when nothing can write into it any more. */
export type LastLook = (cache: Cache) => void;
