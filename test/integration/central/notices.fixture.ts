import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import type { FeedEntity, FeedRow } from '#shared/central/feed.ts';
import type { Notice, NoticeActionResult } from '#shared/central/supervision.ts';
import { sealedEvidenceFile } from '#shared/domain/notices/evidence-file.ts';
import { evidenceProblems } from '#shared/domain/notices/evidence-problems.ts';
import type {
  NoticeAct,
  NoticeActOf,
  NoticeOpening,
  NoticeStep,
} from '#shared/domain/notices/notice-acts.ts';
import { evidenceHash, sha256 } from '#test/central/notices/notice-evidence.ts';
import { officers } from '#test/central/seed/officers.ts';
import { casesOf, RawTerminal, type Answer, type TestCentral } from './central.fixture.ts';

interface Refusal {
  readonly code: string;
  readonly detail: string;
  readonly fields: Record<string, string>;
  readonly current: Notice;
  readonly currentVersion: number;
}
type NoticeAnswer = Answer<NoticeActionResult & Refusal>;

/** Those of 市住建局 whom notices concern, each at a terminal. */
export interface Desk {
  /** 监管员. */
  readonly wu: RawTerminal;
  /** 负责人. */
  readonly chen: RawTerminal;
  /** 承办人. */
  readonly lin: RawTerminal;
  readonly huang: RawTerminal;
}

export async function signedIn(central: TestCentral, username: string): Promise<RawTerminal> {
  const terminal = new RawTerminal(central.url);
  await terminal.signIn(username);
  return terminal;
}

export async function openDesk(central: TestCentral): Promise<Desk> {
  const [wu, chen, lin, huang] = await Promise.all(
    (['zj.wu', 'zj.chen', 'zj.lin', 'zj.huang'] as const).map((name) => signedIn(central, name)),
  );
  if (!wu || !chen || !lin || !huang) throw new Error('nobody is at the desk');
  return { wu, chen, lin, huang };
}

export const workRecord = {
  ...{ at: '2026-11-24T09:10:00+08:00', place: '审批科办公室', person: '林晓彤' },
  ...{ content: '当面说明了系统中发现的问题。', answer: '知道了，马上改。' },
};
/** To whom a talk was held is named in its record. */
const officerNames: Readonly<Record<string, string>> = Object.fromEntries(
  officers.map(({ id, name }) => [id, name]),
);
export const noEvidence = { ids: [], sha256: evidenceHash([]) };

/** An online notice to zj.lin about no case in particular. */
export function opening(change: Partial<NoticeOpening> = {}): NoticeOpening {
  const person = officerNames[change.addressee?.id ?? ''] ?? workRecord.person;
  return {
    ...{ kind: 'open', channel: 'online', addressee: addressed('zj.lin') },
    ...{ caseId: null, finding: null, evidence: noEvidence, precedingId: null },
    workRecord: { ...workRecord, person },
    ...{ severity: 'minor', severityReason: '', situation: 5, reportText: null },
    ...{ content: '系统中的办理记录与实际不符。', demand: '请更正办理记录。', dueOn: '2026-11-27' },
    ...change,
  };
}

export function written(change: Partial<NoticeOpening> = {}): NoticeOpening {
  return opening({ channel: 'written', workRecord: null, ...change });
}

/** What the supervisor writes in the place of a draft that was returned. */
export function amendment(change: Partial<NoticeActOf<'amend'>> = {}): NoticeStep {
  const { severity, severityReason, situation, content, demand, dueOn, reportText } = written();
  const wording = { severity, severityReason, situation, content, demand, dueOn, reportText };
  return { kind: 'amend', ...wording, ...change };
}

export const seriously = {
  ...{ channel: 'written', severity: 'serious', workRecord: null },
  ...{ severityReason: '两次提示后仍然倒签日期。', reportText: '现将有关情况报告如下。' },
} as const satisfies Partial<NoticeOpening>;

export function addressed(username: string): NoticeOpening['addressee'] {
  return { kind: 'officer', id: `officer-${username}` };
}

/** One notice on its way; it remembers the version that it has reached. */
export class NoticeWay {
  readonly id: string = v7();
  version = 0;

  /** @param deviceAt when the terminal wrote the act */
  async take(
    terminal: RawTerminal,
    act: NoticeAct,
    key?: string,
    deviceAt?: string,
  ): Promise<NoticeAnswer> {
    const answer = await this.takeAt(terminal, this.version, act, key, deviceAt);
    if (answer.status === 201) this.version = answer.body.receipt.noticeVersion;
    return answer;
  }

  /** On a version that may be an older one. */
  takeAt(
    terminal: RawTerminal,
    version: number,
    act: NoticeAct,
    key: string = randomUUID(),
    deviceAt = '2026-11-24T09:29:00+08:00',
  ): Promise<NoticeAnswer> {
    return terminal.call(
      'POST',
      `/v1/notices/${this.id}/actions`,
      { act, deviceAt, deviceOffsetMs: null },
      { 'idempotency-key': key, 'if-match': `"${version}"` },
    );
  }

  /** Goes on by steps that have to be accepted. @throws Error with the refusal */
  async go(...steps: readonly (readonly [RawTerminal, NoticeAct])[]): Promise<Notice> {
    for (const [terminal, act] of steps) {
      const { status, body } = await this.take(terminal, act);
      if (status !== 201) throw new Error(`${act.kind}: ${status} ${body.code} ${body.detail}`);
    }
    const [[reader] = []] = steps;
    if (reader === undefined) throw new Error('nobody takes a step');
    return (await reader.call<Notice>('GET', `/v1/notices/${this.id}`)).body;
  }
}

export const steps = {
  approve: { kind: 'approve-draft', text: '同意发出。' },
  deliver: {
    ...{ kind: 'deliver', way: 'direct', receiver: '林晓彤' },
    ...{ deliveredOn: '2026-11-24', note: '', dueOn: null },
  },
  receive: { kind: 'receive' },
  verify: { kind: 'verify', verdict: 'founded', text: '经核查，情况属实。' },
  correct: { kind: 'correct', text: '已更正系统中的记录。', links: [] },
  feedBack: { kind: 'feed-back', text: '已整改完毕，请核验。' },
  sign: { kind: 'sign', text: '情况属实，同意反馈。' },
  close: { kind: 'close', text: '已核验，整改到位。' },
  object: { kind: 'object', text: '当日系统停机，记录由窗口代录。' },
} as const satisfies Record<string, NoticeStep>;

/** 核查 to signature. */
export function answering(
  { chen }: Desk,
  respondent: RawTerminal,
): (readonly [RawTerminal, NoticeStep])[] {
  const { verify, correct, feedBack, sign } = steps;
  return [
    ...([verify, correct, feedBack] as const).map((step) => [respondent, step] as const),
    [chen, sign] as const,
  ];
}

/** Rows of an entity as the feed gives them to an officer, of one notice where it is named. */
export async function rowsOf<E extends FeedEntity>(
  terminal: RawTerminal,
  entity: E,
  noticeId?: string,
): Promise<FeedRow<E>[]> {
  const { changes } = await terminal.readFeed();
  return changes
    .filter((change) => change.entity === entity)
    .map(({ data }) => data as FeedRow<E>)
    .filter((row) => {
      const { noticeId: own } = row as { noticeId?: string };
      return noticeId === undefined || (own ?? row.id) === noticeId;
    });
}

/** What a third party would find wrong with a notice as the feed gives it to this officer. */
export async function problemsOf(terminal: RawTerminal, id: string): Promise<unknown[]> {
  const [notice] = await rowsOf(terminal, 'notice', id);
  const [evidence] = await rowsOf(terminal, 'notice-evidence', id);
  const [paper = null] = await rowsOf(terminal, 'notice-paper', id);
  const events = (await rowsOf(terminal, 'notice-event', id)).toSorted((a, b) => a.seq - b.seq);
  if (notice === undefined || evidence === undefined) return [`no notice ${id} to be seen`];
  const about = { exportedAt: notice.updatedAt, exportedByName: '第三方' };
  const file = sealedEvidenceFile({ ...about, notice, events, evidence, paper }, sha256);
  return evidenceProblems(JSON.parse(JSON.stringify(file)), sha256);
}

/** A case of zj.lin that waits to be accepted, with its version; another one every time. */
export async function waitingCases(lin: RawTerminal): Promise<{ id: string; version: number }[]> {
  const { changes } = await lin.readFeed();
  return casesOf(changes)
    .filter(({ row }) => row.state === 1 && row.handlerId === lin.session?.officer.id)
    .map(({ row, version }) => ({ id: row.id, version }));
}
