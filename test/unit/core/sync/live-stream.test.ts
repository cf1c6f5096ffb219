import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { CentralClient } from '#core/central/central-client.ts';
import { LiveStream } from '#core/sync/live-stream.ts';

/** A stream that says what the test wants, and timers that the test lets ring. */
function streamSaying() {
  const body = new Readable({ read: () => undefined });
  const planned: { readonly ms: number; readonly task: () => void; isCanceled: boolean }[] = [];
  const state = { news: 0, cursor: 'here', random: 0.5 };
  const live = new LiveStream({
    client: {
      stream: (_: unknown, { signal }: { signal: AbortSignal }) => {
        signal.addEventListener('abort', () => body.destroy());
        return Promise.resolve(body);
      },
    } as unknown as CentralClient,
    timing: {
      now: () => new Date(0),
      random: () => state.random,
      after: (ms, task) => {
        const each = { ms, task, isCanceled: false };
        planned.push(each);
        return () => void (each.isCanceled = true);
      },
    },
    cursor: () => state.cursor,
    onNews: () => (state.news += 1),
  });
  const say = async (text: string): Promise<void> => {
    body.push(text);
    await new Promise((resolve) => setImmediate(resolve));
  };
  const changed = (id: string, data: string): Promise<void> =>
    say(`id: ${id}\nevent: changed\ndata: ${data}\n\n`);
  /** Waits that stand, but for the watch over a silent stream. */
  const waits = () => planned.filter(({ ms, isCanceled }) => ms !== 90_000 && !isCanceled);
  live.ensure();
  return { live, body, state, say, changed, waits };
}

describe('[O12] the live stream', () => {
  it('asks at once for a small change, and not for what is here already', async () => {
    const { live, state, say, changed } = streamSaying();
    await say('id: here\nevent: ready\ndata: {}\n\n');
    await changed('here', '{"spreadMs":0}');
    expect(state.news).toBe(0);
    await changed('further', '{"spreadMs":0}');
    expect(state.news).toBe(1);
    await changed('further still', 'not json');
    await say('event: changed\ndata: {}\n\n');
    expect(state.news).toBe(3);
    await live.close();
  });

  it('waits a part of the span for a wide change, once, and a small one does not wait for it', async () => {
    const { live, state, changed, waits } = streamSaying();
    state.random = 0.25;
    await changed('wide', '{"spreadMs":10000}');
    await changed('wider', '{"spreadMs":10000}');
    expect(waits().map(({ ms }) => ms)).toEqual([2_500]);
    expect(state.news).toBe(0);
    await changed('small', '{"spreadMs":0}');
    expect([state.news, waits().length]).toEqual([1, 0]);
    await changed('wide again', '{"spreadMs":10000}');
    waits()[0]?.task();
    expect(state.news).toBe(2);
    await live.close();
  });

  it('comes back over the span that the service wants, which has a limit', async () => {
    const { live, body, say, waits } = streamSaying();
    await say('retry: 20000\n: still here\n\n');
    body.destroy(new Error('reset'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(waits().map(({ ms }) => ms)).toEqual([10_000]);
    await live.close();
    const greedy = streamSaying();
    await greedy.say('retry: 999999999\n\n');
    greedy.body.destroy(new Error('reset'));
    await new Promise((resolve) => setImmediate(resolve));
    expect(greedy.waits().map(({ ms }) => ms)).toEqual([30_000]);
    await greedy.live.close();
  });
});
