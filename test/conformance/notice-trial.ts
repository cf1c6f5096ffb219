import { createHash, randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { entityTag } from '#shared/central/common.ts';
import type { NoticeActionResult, NoticeEvent } from '#shared/central/supervision.ts';
import type { Officer } from '#shared/central/organisation.ts';
import { dayOfInstant } from '#shared/domain/day.ts';
import { evidenceText } from '#shared/domain/notices/evidence.ts';
import type { NoticeAct, NoticeOpening } from '#shared/domain/notices/notice-acts.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import { NothingToTry } from './outcome.ts';
import type { Probe } from './probe.ts';

const words = '接口符合性测试，不作为依据。';

/** A supervisor and the officer whom the trial notices are addressed to, of one department. */
export interface NoticeTrial {
  readonly probe: Probe;
  readonly supervisorToken: string;
  readonly addressee: Officer;
  readonly addresseeToken: string;
}

/** @throws NothingToTry without a supervisor of the officer's department beside the officer */
export function openNoticeTrial(probe: Probe): NoticeTrial {
  const { session, supervisor } = probe;
  if (supervisor === null) throw new NothingToTry('no supervisor was given (--supervisor)');
  const { officer } = supervisor;
  if (!isPermitted(officer.roles, 'supervise:act')) {
    throw new NothingToTry(`${officer.username} is no supervisor`);
  }
  if (officer.departmentId !== session.department.id || officer.id === session.officer.id) {
    throw new NothingToTry('the supervisor is of another department, or the officer');
  }
  const addressee = session.officer;
  return {
    ...{ probe, supervisorToken: supervisor.accessToken },
    ...{ addressee, addresseeToken: probe.token },
  };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** 口头提示 about no case: the mildest notice, whose record is never too late. */
export function oralNotice({ probe, addressee }: NoticeTrial): NoticeOpening {
  const { serverTime } = probe.session;
  return {
    ...{ kind: 'open', channel: 'oral', addressee: { kind: 'officer', id: addressee.id } },
    ...{ caseId: null, finding: null, precedingId: null, reportText: null },
    evidence: { ids: [], sha256: sha256(evidenceText([])) },
    workRecord: {
      ...{ at: serverTime, place: words, person: addressee.name },
      ...{ content: words, answer: words },
    },
    ...{ severity: 'minor', severityReason: '', situation: 5, content: words, demand: words },
    dueOn: dayOfInstant(serverTime),
  };
}

export const answers = {
  verify: { kind: 'verify', verdict: 'founded', text: words },
  correct: { kind: 'correct', text: words, links: [] },
  feedBack: { kind: 'feed-back', text: words },
  close: { kind: 'close', text: words },
  cancel: { kind: 'cancel', text: words },
} as const satisfies Record<string, NoticeAct>;

interface NoticeRequest {
  readonly token: string;
  readonly params: { readonly id: string };
  readonly headers: { readonly 'idempotency-key': string; readonly 'if-match': string };
  readonly body: unknown;
}

/** One act on one notice; the id of a new one unless given. */
export function noticeRequest(
  { probe }: NoticeTrial,
  of: {
    readonly token: string;
    readonly act: NoticeAct;
    readonly id?: string;
    readonly version?: number;
    readonly key?: string;
  },
): NoticeRequest {
  return {
    token: of.token,
    params: { id: of.id ?? v7() },
    headers: {
      'idempotency-key': of.key ?? randomUUID(),
      'if-match': entityTag(of.version ?? 0),
    },
    body: { act: of.act, deviceAt: probe.session.serverTime, deviceOffsetMs: 0 },
  };
}

/** An oral notice to the officer, opened just now. */
export async function openedNotice(trial: NoticeTrial): Promise<NoticeActionResult> {
  const act = oralNotice(trial);
  const request = noticeRequest(trial, { token: trial.supervisorToken, act });
  return (await trial.probe.client.get('submitNoticeAction', request)).body;
}

/** The history of the notice as it is now. */
export async function eventsOf(
  { probe, supervisorToken }: NoticeTrial,
  id: string,
): Promise<NoticeEvent[]> {
  const request = { token: supervisorToken, params: { id } };
  return (await probe.client.get('listNoticeEvents', request)).body.items;
}
