import type { OutboxItem, OutboxState } from '#shared/desktop/outbox.contract.ts';
import type { TerminalStatus } from '#shared/desktop/status.contract.ts';
import { syncTexts as texts } from './texts.ts';

export type QueueGroup = keyof typeof texts.groups;

const groupOf: Readonly<Record<OutboxState, QueueGroup>> = {
  conflict: 'attention',
  refused: 'attention',
  'dead-letter': 'attention',
  waiting: 'waiting',
  sending: 'waiting',
  accepted: 'done',
  withdrawn: 'done',
};

/** The queue by what is to be done about it, the pressing first; a group without items is left out. */
export function queueGroups(
  items: readonly OutboxItem[],
): { readonly group: QueueGroup; readonly items: readonly OutboxItem[] }[] {
  return (['attention', 'waiting', 'done'] as const)
    .map((group) => ({ group, items: items.filter(({ state }) => groupOf[state] === group) }))
    .filter((one) => one.items.length > 0);
}

/**
 * When an act will be tried next, in words; empty for one that will not be. The items are newest first.
 */
export function nextTryText(
  item: OutboxItem,
  items: readonly OutboxItem[],
  connection: TerminalStatus['connection'],
  nowMs: number,
): string {
  if (item.state === 'sending') return texts.nextTries.sending;
  if (item.state !== 'waiting') return '';
  if (isHeldUp(item, items)) return texts.nextTries.behind;
  if (connection !== 'online') return texts.nextTries.offline;
  const waitMs = item.nextTryAt === null ? 0 : Date.parse(item.nextTryAt) - nowMs;
  if (waitMs <= 0) return texts.nextTries.now;
  const seconds = Math.ceil(waitMs / 1_000);
  return seconds < 90 ? texts.inSeconds(seconds) : texts.inMinutes(Math.round(seconds / 60));
}

function isHeldUp(item: OutboxItem, items: readonly OutboxItem[]): boolean {
  const older = items.slice(items.findIndex(({ id }) => id === item.id) + 1);
  return older.some(
    ({ subject, subjectId, state }) =>
      subject === item.subject && subjectId === item.subjectId && groupOf[state] !== 'done',
  );
}
