import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { caseActKinds } from '#shared/domain/act-vocabulary.ts';
import { demand, fail } from '../outcome.ts';
import { check, type Check } from '../probe.ts';
import { actRequest, openTrial, rowsOf } from '../trial.ts';

const requestsPerRun = 60;
const patienceMilliseconds = 5_000;

/** From plain nonsense to acts that are almost right. */
const strangeBody = fc.oneof(
  fc.jsonValue(),
  fc.record({
    act: fc.oneof(
      fc.jsonValue(),
      fc.record({
        kind: fc.constantFrom(...caseActKinds, 'delete', '', null),
        note: fc.oneof(fc.string(), fc.jsonValue()),
        text: fc.oneof(fc.string(), fc.constant('长'.repeat(2_001)), fc.jsonValue()),
        items: fc.jsonValue(),
        conclusion: fc.string(),
      }),
    ),
    deviceAt: fc.oneof(fc.constant('2026-01-05T09:00:00+08:00'), fc.string()),
    deviceOffsetMs: fc.oneof(fc.constant(null), fc.double(), fc.jsonValue()),
  }),
);

export const robustnessChecks: readonly Check[] = [
  check(
    'bad input: no body, however strange, is answered by anything but a problem',
    async (probe) => {
      const trial = await openTrial(probe);
      // A version that no case has: should a body be right by chance, it still takes no effect.
      const unseen = { ...trial, version: 2 ** 31 };
      const property = fc.asyncProperty(strangeBody, async (body) => {
        const request = { ...actRequest(unseen, { key: randomUUID() }), body };
        const { status } = await probe.client.ask('submitCaseAction', request);
        demand(status >= 400 && status < 500, `answered ${status} to ${JSON.stringify(body)}`);
      });
      const { seed } = probe.account;
      const result = await fc.check(property, { seed, numRuns: requestsPerRun });
      if (result.failed) fail(causeOf(result.errorInstance));
      demand((await rowsOf(trial)) === trial.rows, 'a refused body left a trace');
    },
  ),
  check('live events: a change in scope is announced to a stream that is open', async (probe) => {
    const trial = await openTrial(probe);
    const { client, token } = probe;
    const signal = AbortSignal.timeout(patienceMilliseconds);
    const stream = await client.open('streamEvents', { token }, signal);
    demand(stream.status === 200, `the stream answered ${stream.status}`);
    const type = stream.headers.get('content-type') ?? '';
    demand(type.startsWith('text/event-stream'), `the stream is ${type}`);
    await client.get('submitCaseAction', actRequest(trial, { key: randomUUID() }));
    await untilChanged(stream);
  }),
];

async function untilChanged(stream: Response): Promise<void> {
  if (stream.body === null) return fail('the stream has no body');
  let text = '';
  try {
    for await (const chunk of stream.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      if (text.includes('event: changed')) return;
    }
  } catch {
    // The time is over; the answer below says what was missing.
  }
  fail(`no "changed" within ${patienceMilliseconds / 1_000} seconds of the act`);
}

function causeOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
