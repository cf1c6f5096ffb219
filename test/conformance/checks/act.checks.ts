import { randomUUID } from 'node:crypto';
import type { ActionResult } from '#shared/central/case-actions.ts';
import { caseChangedProblemSchema } from '#shared/central/case-actions.ts';
import { entityTag } from '#shared/central/common.ts';
import { demand, fail } from '../outcome.ts';
import { check, readFeed, type Check } from '../probe.ts';
import { actRequest, openTrial, rowsOf, type Trial } from '../trial.ts';

async function take(trial: Trial, key: string): Promise<{ body: ActionResult; headers: Headers }> {
  return trial.probe.client.get('submitCaseAction', actRequest(trial, { key }));
}

export const actChecks: readonly Check[] = [
  check(
    'acts: one that takes effect brings a receipt, a new version, history and a change',
    async (probe) => {
      const trial = await openTrial(probe);
      const { client, token } = probe;
      const { body, headers } = await take(trial, randomUUID());
      const { receipt } = body;
      demand(receipt.caseId === trial.caseId && body.case.id === trial.caseId, 'another case');
      demand(receipt.caseVersion > trial.version, 'the version did not grow');
      demand(headers.get('etag') === entityTag(receipt.caseVersion), 'ETag is not the new version');
      const read = await client.get('readCase', { token, params: { id: trial.caseId } });
      demand(read.headers.get('etag') === entityTag(receipt.caseVersion), 'reading it differs');
      demand((await rowsOf(trial)) === trial.rows + 1, 'not exactly one row of history more');
      const { changes } = await readFeed(client, token, probe.cursor, () => 500);
      const change = changes.find(({ entity, id }) => entity === 'case' && id === trial.caseId);
      demand(change?.version === receipt.caseVersion, 'the feed does not bring the new version');
    },
  ),
  check('acts: the same key brings the first answer again, and no second effect', async (probe) => {
    const trial = await openTrial(probe);
    const key = randomUUID();
    const first = await take(trial, key);
    const again = await take(trial, key);
    demand(JSON.stringify(again.body) === JSON.stringify(first.body), 'the answers differ');
    demand(
      again.headers.get('idempotency-replayed') === 'true',
      'the repeated answer does not say so (Idempotency-Replayed: true)',
    );
    demand((await rowsOf(trial)) === trial.rows + 1, 'the act took effect twice');
  }),
  check('acts: the same key with other content is refused', async (probe) => {
    const trial = await openTrial(probe);
    const key = randomUUID();
    await take(trial, key);
    const other = actRequest(trial, { key, deviceAt: '2020-01-06T09:00:00+08:00' });
    const codes = ['IDEMPOTENCY_KEY_REUSED'];
    await probe.client.refused('submitCaseAction', other, [422], codes);
  }),
  check('acts: on an older version they are refused with the case as it is now', async (probe) => {
    const trial = await openTrial(probe);
    const { body } = await take(trial, randomUUID());
    const late = actRequest(trial, { key: randomUUID() });
    const answer = await probe.client.refused('submitCaseAction', late, [412], ['CASE_CHANGED']);
    const { data } = caseChangedProblemSchema.safeParse(answer);
    demand(data?.current.id === trial.caseId, 'the problem does not carry the case');
    demand(data.currentVersion >= body.receipt.caseVersion, 'the problem’s version is old');
  }),
  check('acts: without a key or without a version they are refused', async (probe) => {
    const trial = await openTrial(probe);
    const whole = actRequest(trial, { key: randomUUID() });
    const { 'if-match': version, 'idempotency-key': key } = whole.headers;
    const ask = (headers: Record<string, string>, code: string): Promise<unknown> =>
      probe.client.refused('submitCaseAction', { ...whole, headers }, [400, 428], [code]);
    await ask({ 'if-match': version }, 'IDEMPOTENCY_KEY_MISSING');
    await ask({ 'idempotency-key': key }, 'VERSION_MISSING');
    demand((await rowsOf(trial)) === trial.rows, 'a refused act left a trace');
  }),
  check('acts: the rules hold on the server, and a field that is wrong is named', async (probe) => {
    const trial = await openTrial(probe);
    const submit = 'submitCaseAction';
    const forbidden = actRequest(trial, { key: randomUUID(), act: trial.forbidden });
    await probe.client.refused(submit, forbidden, [409], ['ACT_NOT_ALLOWED']);
    if (trial.act.kind === 'opinion') {
      const empty = { ...trial.act, text: '无' };
      const request = actRequest(trial, { key: randomUUID(), act: empty });
      const problem = await probe.client.refused(submit, request, [422], ['ACT_LINT_FAILED']);
      const fields = problem['fields'] as Record<string, string> | undefined;
      if (fields?.['text'] === undefined) fail('the problem does not name the field');
    }
    demand((await rowsOf(trial)) === trial.rows, 'a refused act left a trace');
  }),
];
