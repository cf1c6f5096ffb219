import { createParser } from 'eventsource-parser';
import type { FeedPage } from '#shared/central/feed.ts';
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
  /** The stream is open. */
  readonly onOpen: () => void;
  /** The feed may have something new. */
  readonly onChanged: () => void;
  /** Anything at all arrived, heartbeats included. */
  readonly onActivity: () => void;
  readonly onId: (id: string) => void;
}

/**
 * Follows the server-sent events until they end or `signal` aborts. The stream says only that there
 * is something new; what it is comes through the feed.
 * @throws AppError when the stream cannot be opened or breaks
 */
export async function followEvents(
  client: CentralClient,
  lastEventId: string | null,
  signal: AbortSignal,
  listener: LiveListener,
): Promise<void> {
  const stream = await client.stream(centralRoutes.streamEvents, {
    headers: lastEventId === null ? {} : { 'last-event-id': lastEventId },
    signal,
  });
  listener.onOpen();
  const parser = createParser({
    onEvent: (event) => {
      if (event.id !== undefined) listener.onId(event.id);
      if (event.event === 'changed') listener.onChanged();
    },
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
