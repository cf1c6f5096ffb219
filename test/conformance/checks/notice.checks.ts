import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { entityTag } from '#shared/central/common.ts';
import { noticeChangedProblemSchema } from '#shared/central/supervision.ts';
import { chainBeginning, chainText } from '#shared/domain/notices/evidence.ts';
import { noticeSubjectSchema, subjectOf } from '#shared/domain/notices/event-content.ts';
import type { NoticeOpening } from '#shared/domain/notices/notice-acts.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import {
  answers,
  eventsOf,
  noticeRequest,
  openedNotice,
  openNoticeTrial,
  oralNotice,
  sha256,
  type NoticeTrial,
} from '../notice-trial.ts';
import { demand, NothingToTry } from '../outcome.ts';
import { check, readFeed, type Check } from '../probe.ts';

const submit = 'submitNoticeAction';

/** Opens by the supervisor what has to be refused, and sees that nothing was opened. */
async function refusedOpening(
  trial: NoticeTrial,
  change: Partial<NoticeOpening>,
  statuses: readonly number[],
  codes: readonly string[],
  token: string = trial.supervisorToken,
): Promise<Readonly<Record<string, unknown>>> {
  const act = { ...oralNotice(trial), ...change };
  const request = noticeRequest(trial, { token, act });
  const problem = await trial.probe.client.refused(submit, request, statuses, codes);
  const read = { token: trial.supervisorToken, params: request.params };
  await trial.probe.client.refused('readNotice', read, [404], ['NOT_FOUND']);
  return problem;
}

/** Entities of a notice that the feed has brought its addressee since the run began. */
async function newsOf({ probe, addresseeToken }: NoticeTrial, id: string): Promise<string[]> {
  const { changes } = await readFeed(probe.client, addresseeToken, probe.cursor, () => 500);
  return changes
    .filter(({ id: own, data }) => own === id || data?.['noticeId'] === id)
    .map(({ entity }) => entity);
}

export const noticeChecks: readonly Check[] = [
  check(
    'notices: one that is opened brings a receipt, version 1, evidence, and its addressee reads it',
    async (probe) => {
      const trial = openNoticeTrial(probe);
      const { receipt, notice } = await openedNotice(trial);
      demand(receipt.noticeVersion === 1, `a new notice has version ${receipt.noticeVersion}`);
      demand(notice.state === 'received', `an oral notice stands at ${notice.state}`);
      for (const token of [trial.supervisorToken, trial.addresseeToken]) {
        const read = await probe.client.get('readNotice', { token, params: { id: notice.id } });
        demand(read.headers.get('etag') === entityTag(1), 'reading it brings another ETag');
      }
      const entities = (await newsOf(trial, notice.id)).toSorted();
      const wanted = ['notice', 'notice-event', 'notice-evidence'];
      demand(String(entities) === String(wanted), `the feed brings ${String(entities)} of it`);
    },
  ),
  check('notices: every act is a link of a chain that can be verified', async (probe) => {
    const trial = openNoticeTrial(probe);
    const { notice } = await openedNotice(trial);
    const { addresseeToken: token } = trial;
    const step = noticeRequest(trial, { token, act: answers.verify, id: notice.id, version: 1 });
    await probe.client.get(submit, step);
    const events = await eventsOf(trial, notice.id);
    demand(events.length === 2, `two acts, ${events.length} events`);
    const subject = noticeSubjectSchema.safeParse(events[0]?.content['subject']).data;
    const isNamed = JSON.stringify(subject) === JSON.stringify(subjectOf(notice));
    demand(isNamed, 'the opening does not hold whom and what the notice is about');
    events.forEach((event, i) => {
      demand(event.seq === i + 1, `event ${i + 1} has the number ${event.seq}`);
      const previous = events[i - 1]?.hash ?? chainBeginning;
      demand(event.previousHash === previous, `event ${event.seq} does not name the one before`);
      demand(event.hash === sha256(chainText(event)), `event ${event.seq} has another hash`);
    });
  }),
  check(
    'notices: the same key brings the first answer again, and no second effect',
    async (probe) => {
      const trial = openNoticeTrial(probe);
      const act = oralNotice(trial);
      const request = noticeRequest(trial, { token: trial.supervisorToken, act });
      const first = await probe.client.get(submit, request);
      const again = await probe.client.get(submit, request);
      demand(JSON.stringify(again.body) === JSON.stringify(first.body), 'the answers differ');
      demand(
        again.headers.get('idempotency-replayed') === 'true',
        'the repeated answer does not say so (Idempotency-Replayed: true)',
      );
      demand((await eventsOf(trial, request.params.id)).length === 1, 'it was opened twice');
      const other = { ...request, body: { ...(request.body as object), deviceOffsetMs: 1 } };
      await probe.client.refused(submit, other, [422], ['IDEMPOTENCY_KEY_REUSED']);
    },
  ),
  check(
    'notices: on an older version they are refused with the notice as it is now',
    async (probe) => {
      const trial = openNoticeTrial(probe);
      const { notice } = await openedNotice(trial);
      const of = { token: trial.addresseeToken, act: answers.verify, id: notice.id, version: 1 };
      await probe.client.get(submit, noticeRequest(trial, of));
      const opening = { ...of, token: trial.supervisorToken, act: oralNotice(trial), version: 0 };
      for (const late of [of, opening]) {
        const request = noticeRequest(trial, late);
        const problem = await probe.client.refused(submit, request, [412], ['NOTICE_CHANGED']);
        const { data } = noticeChangedProblemSchema.safeParse(problem);
        demand(data?.current.state === 'verified', 'the problem does not carry the notice');
        demand(data.currentVersion >= 2, 'the problem’s version is old');
      }
    },
  ),
  check('notices: no step can be skipped, and nobody answers for another', async (probe) => {
    const trial = openNoticeTrial(probe);
    const { notice } = await openedNotice(trial);
    const { supervisorToken, addresseeToken } = trial;
    for (const [token, act] of [
      [supervisorToken, answers.close],
      [supervisorToken, answers.verify],
      [addresseeToken, answers.correct],
      [addresseeToken, answers.feedBack],
      [addresseeToken, answers.close],
    ] as const) {
      const request = noticeRequest(trial, { token, act, id: notice.id, version: 1 });
      await probe.client.refused(submit, request, [409], ['ACT_NOT_ALLOWED']);
    }
    demand((await eventsOf(trial, notice.id)).length === 1, 'a refused step left a trace');
  }),
  check('notices: what is wrong in an opening is named, and nothing is opened', async (probe) => {
    const trial = openNoticeTrial(probe);
    const wrong: readonly (readonly [string, Partial<NoticeOpening>])[] = [
      ['workRecord', { workRecord: null }],
      ['dueOn', { dueOn: '2020-01-06' }],
      ['severity', { severity: 'serious', severityReason: '测试事实。', reportText: '测试报告。' }],
    ];
    for (const [field, change] of wrong) {
      const problem = await refusedOpening(trial, change, [422], ['ACT_LINT_FAILED']);
      const fields = (problem['fields'] ?? {}) as Record<string, string>;
      demand(fields[field] !== undefined, `the problem does not name ${field}`);
    }
    const evidence = { ids: [], sha256: '0'.repeat(64) };
    await refusedOpening(trial, { evidence }, [409, 422], ['EVIDENCE_CHANGED']);
  }),
  check('notices: reach nobody and no case outside the department', async (probe) => {
    const trial = openNoticeTrial(probe);
    const { items } = (await probe.client.get('listDepartments', { token: probe.token })).body;
    const other = items.find(({ id }) => id !== probe.session.department.id);
    if (other === undefined) throw new NothingToTry('there is one department only');
    for (const change of [
      { addressee: { kind: 'department', id: other.id } },
      { addressee: { kind: 'officer', id: 'no-such-officer' } },
      { caseId: 'no-such-case' },
    ] as const) {
      await refusedOpening(trial, change, [409], ['ACT_NOT_ALLOWED']);
    }
    if (isPermitted(trial.addressee.roles, 'supervise:act')) return;
    const { addresseeToken } = trial;
    await refusedOpening(trial, {}, [409], ['ACT_NOT_ALLOWED'], addresseeToken);
  }),
  check('notices: a draft is shown to nobody whom it is about', async (probe) => {
    const trial = openNoticeTrial(probe);
    if (isPermitted(trial.addressee.roles, 'supervise:read')) {
      throw new NothingToTry('this officer sees the drafts of the department');
    }
    const act = { ...oralNotice(trial), channel: 'written', workRecord: null } as const;
    const opening = noticeRequest(trial, { token: trial.supervisorToken, act });
    await probe.client.get(submit, opening);
    const { id } = opening.params;
    const asked = { token: trial.addresseeToken, params: { id } };
    for (const name of ['readNotice', 'listNoticeEvents'] as const) {
      await probe.client.refused(name, asked, [404], ['NOT_FOUND']);
    }
    const leaks = await newsOf(trial, id);
    demand(leaks.length === 0, `the feed shows the ${String(leaks)} of a draft`);
    const of = { token: trial.supervisorToken, act: answers.cancel, id, version: 1 };
    await probe.client.get(submit, noticeRequest(trial, of));
  }),
  check('notices: one that does not exist is not found', async ({ client, token }) => {
    for (const name of ['readNotice', 'listNoticeEvents'] as const) {
      await client.refused(name, { token, params: { id: v7() } }, [404], ['NOT_FOUND']);
    }
  }),
  check(
    'supervision: a look at the log is recorded once per key, by supervisors only',
    async (probe) => {
      const trial = openNoticeTrial(probe);
      const request = {
        token: trial.supervisorToken,
        headers: { 'idempotency-key': randomUUID() },
        body: {
          act: { kind: 'view-log', conditions: '接口符合性测试', rows: 0 },
          ...{ deviceAt: probe.session.serverTime, deviceOffsetMs: 0 },
        },
      };
      const first = await probe.client.get('addSupervisionRecord', request);
      const again = await probe.client.get('addSupervisionRecord', request);
      demand(again.body.id === first.body.id, 'it was recorded twice');
      if (isPermitted(trial.addressee.roles, 'supervise:act')) return;
      const by = { ...request, token: trial.addresseeToken };
      const headers = { 'idempotency-key': randomUUID() };
      const denied = { ...by, headers };
      await probe.client.refused('addSupervisionRecord', denied, [403], ['PERMISSION_DENIED']);
    },
  ),
  check('supervision: a hit that is judged to be none has to be found now', async (probe) => {
    const { client, session } = probe;
    const { supervisorToken: token } = openNoticeTrial(probe);
    const [hit] = (await client.get('runPatrol', { token })).body.hits;
    if (hit === undefined) throw new NothingToTry('the patrol finds nothing');
    const { ruleId, ruleVersion, key, caseId } = hit;
    const facts = { ruleId, ruleVersion, key, caseId, factsHash: 'others' };
    const request = {
      token,
      headers: { 'idempotency-key': randomUUID() },
      body: {
        act: { kind: 'dispose' as const, ...facts, reason: '接口符合性测试' },
        ...{ deviceAt: session.serverTime, deviceOffsetMs: 0 },
      },
    };
    await client.refused('addSupervisionRecord', request, [409], ['ACT_NOT_ALLOWED']);
  }),
];
