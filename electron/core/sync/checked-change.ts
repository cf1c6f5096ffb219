import { feedEntities, isFeedEntity, type FeedChange } from '#shared/central/feed.ts';
import { dayNumber, type Day } from '#shared/domain/day.ts';
import { invalidAnswer } from '../central/central-error.ts';

/**
 * A change whose data has passed the schema of its entity; unknown entities pass as they are.
 * @throws AppError CENTRAL_ANSWER_INVALID
 */
export function checkedChange(change: FeedChange): FeedChange {
  if (!isFeedEntity(change.entity) || change.op === 'drop') return change;
  const parsed = feedEntities[change.entity].safeParse(change.data);
  if (!parsed.success) throw invalidAnswer(parsed.error);
  if (parsed.data.id !== change.id) throw invalidAnswer(new Error('id of row and change differ'));
  const days = daysOf(parsed.data);
  if (!days.every(isRealDay)) throw invalidAnswer(new Error('a day that does not exist'));
  return { ...change, data: parsed.data };
}

/** Every day a row carries; the schema knows their shape, the calendar whether they exist. */
function daysOf(row: Readonly<Record<string, unknown>>): string[] {
  const dated = ['receivedOn', 'acceptedOn', 'handlingBeganOn', 'endedOn'] as const;
  const own = [...dated, 'coveredFrom' as const, 'coveredTo' as const].map((name) => row[name]);
  const listed = [row['holidays'], row['makeupDays']].flatMap(
    (list) => list as unknown[] | undefined,
  );
  const spans = (row['suspensions'] ?? []) as readonly { from: Day; to: Day | null }[];
  return [...own, ...listed, ...spans.flatMap(({ from, to }) => [from, to])].filter(
    (day) => typeof day === 'string',
  );
}

function isRealDay(day: Day): boolean {
  try {
    dayNumber(day);
    return true;
  } catch {
    return false;
  }
}
