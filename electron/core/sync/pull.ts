import type { FeedPage } from '#shared/central/feed.ts';
import { dayOfInstant, type Instant } from '#shared/domain/day.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { CentralClient } from '../central/central-client.ts';
import { invalidAnswer } from '../central/central-error.ts';
import { readChanges } from '../central/changes.endpoints.ts';
import type { PageApplier } from './apply-page.ts';
import type { AppliedPage } from './page-effects.ts';
import type { SyncStateRepository } from './sync-state.repository.ts';

export interface PullParts {
  readonly client: CentralClient;
  readonly syncState: SyncStateRepository;
  readonly applier: PageApplier;
  readonly now: () => Date;
  /** After every page that has been committed. */
  readonly onPage: (applied: AppliedPage, progress: PullProgress) => void;
}

export interface PullProgress {
  /** Changes received in this pull. */
  readonly received: number;
  readonly remaining: number | null;
}

/**
 * Follows the feed from the cursor to its end. Every page commits with its cursor, so a pull that
 * breaks off is continued, never repeated.
 * @throws AppError CURSOR_UNKNOWN when the service speaks of another state than the one followed
 */
export async function pullChanges(parts: PullParts, signal: AbortSignal): Promise<void> {
  const { client, syncState, applier, now, onPage } = parts;
  let received = 0;
  for (;;) {
    const { cursor, epoch } = syncState.read();
    const askedAt = now().getTime();
    const page = await readChanges(client, cursor, signal);
    if (signal.aborted) return;
    checkPage(page, cursor, epoch);
    syncState.setClockOffset(clockOffset(askedAt, now().getTime(), page.serverTime));
    const applied = applier.apply(page, dayOfInstant(page.serverTime));
    received += page.changes.length;
    onPage(applied, { received, remaining: page.remaining });
    if (!page.hasMore) return;
  }
}

/**
 * Device clock minus service clock, milliseconds. The service read its clock somewhere between question and
 * answer: half of the round trip is taken off (O06), so the error is at most that half.
 */
function clockOffset(askedAt: number, answeredAt: number, serverTime: Instant): number {
  return (askedAt + answeredAt) / 2 - Date.parse(serverTime);
}

function checkPage(page: FeedPage, cursor: string, epoch: string | null): void {
  if (epoch !== null && page.epoch !== epoch) {
    throw new AppError(
      'CURSOR_UNKNOWN',
      '中心系统的数据已被恢复到另一状态，且不接受重新同步。本机内容保留，请联系运维人员。',
    );
  }
  if (page.cursor !== cursor) throw invalidAnswer(new Error('answer to another cursor'));
  if (page.hasMore && page.nextCursor === cursor) throw invalidAnswer(new Error('no progress'));
}
