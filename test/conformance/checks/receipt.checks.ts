import { randomUUID } from 'node:crypto';
import { demand } from '../outcome.ts';
import { check, type Check } from '../probe.ts';
import { actRequest, openTrial, rowsOf } from '../trial.ts';

/** What lets terminals give back what a restored service has lost. */
export const receiptChecks: readonly Check[] = [
  check('receipts: an act on record is known, one that is not is lost', async (probe) => {
    const { client, token, session } = probe;
    const trial = await openTrial(probe);
    const key = randomUUID();
    await client.get('submitCaseAction', actRequest(trial, { key }));
    const unknown = randomUUID();
    const items = [key, unknown].map((each) => ({ key: each, subject: 'case' }));
    const { body } = await client.get('offerReceipts', { token, body: { items } });
    demand(body.epoch === session.feedEpoch, 'another epoch than the session’s');
    demand(!body.lost.includes(key), 'an act with a receipt is said to be lost');
    demand(body.lost.includes(unknown), 'an act that never was is said to be on record');
    demand(body.lost.length === 1, 'a key is named that was not offered');
  }),
  check(
    'receipts: asking changes nothing, and the lost act takes effect when sent',
    async (probe) => {
      const { client, token } = probe;
      const trial = await openTrial(probe);
      const key = randomUUID();
      const items = [{ key, subject: 'case' }];
      await client.get('offerReceipts', { token, body: { items } });
      demand((await rowsOf(trial)) === trial.rows, 'asking has left a trace');
      await client.get('submitCaseAction', actRequest(trial, { key }));
      const { body } = await client.get('offerReceipts', { token, body: { items } });
      demand(body.lost.length === 0, 'the act is still said to be lost');
    },
  ),
  check('acts: one meant for another state of the service is refused unseen', async (probe) => {
    const { client, session } = probe;
    const trial = await openTrial(probe);
    const whole = actRequest(trial, { key: randomUUID() });
    const meant = (epoch: string) => ({
      ...whole,
      headers: { ...whole.headers, 'feed-epoch': epoch },
    });
    const other = meant(randomUUID());
    await client.refused('submitCaseAction', other, [410], ['CURSOR_UNKNOWN']);
    demand((await rowsOf(trial)) === trial.rows, 'it took effect nevertheless');
    await client.get('submitCaseAction', meant(session.feedEpoch));
  }),
];
