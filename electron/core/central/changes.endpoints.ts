import { createParser } from 'eventsource-parser';
import { changedEventSchema, type FeedPage } from '#shared/central/feed.ts';
import { centralRoutes } from '#shared/central/routes.ts';
import type { CentralClient } from './central-client.ts';
import { unreachable } from './central-error.ts';

/** Rows per page: large enough for a quick first pull, small enough to show progress. */
const pageSize = 500;

export function readChanges(
  client: CentralClient,
  cursor: string,
  signal: AbortSignal,
): Promise<FeedPage> {
  return client.request(centralRoutes.readChanges, { query: { cursor, limit: pageSize }, signal });
}

export interface LiveListener {
  /**
   * The feed stands at this cursor, which may be new; null when the service does not say.
   * @param spreadMs over which terminals that are told at once should spread their asking
   */
  readonly onNews: (cursor: string | null, spreadMs: number) => void;
  /** Over how long terminals that lose their streams at once should spread their coming back. */
  readonly onRetry: (milliseconds: number) => void;
  /** Anything at all arrived, heartbeats included. */
  readonly onActivity: () => void;
}

/**
 * Follows the server-sent events until they end or `signal` aborts. The stream says only that there
 * is something new; what it is comes through the feed.
 * @param cursor where the feed has been followed to, for a service that keeps events
 * @throws AppError when the stream cannot be opened or breaks
 */
export async function followEvents(
  client: CentralClient,
  cursor: string | null,
  signal: AbortSignal,
  listener: LiveListener,
): Promise<void> {
  const stream = await client.stream(centralRoutes.streamEvents, {
    headers: cursor === null ? {} : { 'last-event-id': cursor },
    signal,
  });
  const parser = createParser({
    onEvent: ({ event, id, data }) => {
      if (event === 'ready') listener.onNews(id ?? null, 0);
      if (event === 'changed') listener.onNews(id ?? null, spreadOf(data));
    },
    onRetry: (milliseconds) => listener.onRetry(milliseconds),
  });
  const decoder = new TextDecoder();
  try {
    for await (const chunk of stream) {
      listener.onActivity();
      parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
    }
  } catch (error) {
    throw unreachable(error);
  }
}

/** Data that says nothing understandable spreads nothing. */
function spreadOf(data: string): number {
  try {
    return changedEventSchema.parse(JSON.parse(data)).spreadMs;
  } catch {
    return 0;
  }
}
