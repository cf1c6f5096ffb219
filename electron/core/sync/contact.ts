import { isAppError } from '#shared/errors/app-error.ts';
import type { OutboxSender } from '../outbox/outbox-sender.ts';
import { pullChanges, type PullParts } from './pull.ts';
import type { RestoredService } from './restored-service.ts';

export interface ContactParts {
  readonly sender: Pick<OutboxSender, 'flush'>;
  readonly restored: RestoredService;
  readonly pull: PullParts;
}

/**
 * One talk with the service: sends the queue, then follows the feed. When the service turns out to have been
 * restored to another state, what it lost is offered and sent first, and the feed is followed anew.
 * @throws AppError CURSOR_UNKNOWN when the service refuses the beginning of its own feed as well
 */
export async function contact(parts: ContactParts, signal: AbortSignal): Promise<void> {
  try {
    await exchange(parts, signal);
  } catch (error) {
    if (signal.aborted || !isAppError(error) || error.code !== 'CURSOR_UNKNOWN') throw error;
    parts.restored.begin();
    await exchange(parts, signal);
  }
}

async function exchange({ sender, restored, pull }: ContactParts, signal: AbortSignal) {
  await restored.offer(signal);
  if (signal.aborted) return;
  await sender.flush(signal);
  if (signal.aborted) return;
  await pullChanges(pull, signal);
  if (signal.aborted) return;
  await restored.sweep(signal);
}
