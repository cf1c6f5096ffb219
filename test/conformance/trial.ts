import { caseSchema } from '#shared/central/cases.ts';
import { entityTag, versionOfTag } from '#shared/central/common.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { allowedActs } from '#shared/domain/case-rules.ts';
import { NothingToTry } from './outcome.ts';
import type { Probe } from './probe.ts';

const opinion: CaseAct = {
  kind: 'opinion',
  conclusion: 'note',
  text: '接口符合性测试，不作为依据。',
};
const accept: CaseAct = { kind: 'accept', note: '接口符合性测试' };

/** A case that is open to an act, as it is now. */
export interface Trial {
  readonly probe: Probe;
  readonly caseId: string;
  readonly version: number;
  /** The mildest act that the rules allow: an opinion, else 受理. */
  readonly act: CaseAct;
  /** An act that the rules refuse now. */
  readonly forbidden: CaseAct;
  /** Events and opinions the case has. */
  readonly rows: number;
}

/** Finds a case of this officer that can be acted on. @throws NothingToTry */
export async function openTrial(probe: Probe): Promise<Trial> {
  const officer = { ...probe.session.officer, standsInFor: [] };
  for (const kind of ['opinion', 'accept'] as const) {
    for (const change of probe.snapshot) {
      if (change.entity !== 'case') continue;
      if (!allowedActs(caseSchema.parse(change.data), officer).includes(kind)) continue;
      const request = { token: probe.token, params: { id: change.id } };
      const { body, headers } = await probe.client.get('readCase', request);
      if (!allowedActs(body, officer).includes(kind)) continue;
      const version = versionOfTag(headers.get('etag') ?? undefined) ?? 0;
      const trial = { probe, caseId: body.id, version, rows: 0 };
      const rows = await rowsOf(trial);
      const isOpinion = kind === 'opinion';
      const forbidden = isOpinion ? accept : ({ kind: 'approve', text: '' } as const);
      return { ...trial, rows, act: isOpinion ? opinion : accept, forbidden };
    }
  }
  throw new NothingToTry('this officer has no case to act on');
}

/** How many events and opinions the case has now. */
export async function rowsOf(trial: Pick<Trial, 'probe' | 'caseId'>): Promise<number> {
  const { client, token } = trial.probe;
  const request = { token, params: { id: trial.caseId } };
  const events = await client.get('listCaseEvents', request);
  const opinions = await client.get('listCaseOpinions', request);
  return events.body.items.length + opinions.body.items.length;
}

interface ActRequest {
  readonly token: string;
  readonly params: { id: string };
  readonly headers: { 'idempotency-key': string; 'if-match': string };
  readonly body: unknown;
}

export function actRequest(
  trial: Trial,
  of: { readonly key: string; readonly act?: CaseAct; readonly deviceAt?: string },
): ActRequest {
  return {
    token: trial.probe.token,
    params: { id: trial.caseId },
    headers: { 'idempotency-key': of.key, 'if-match': entityTag(trial.version) },
    body: {
      act: of.act ?? trial.act,
      deviceAt: of.deviceAt ?? trial.probe.session.serverTime,
      deviceOffsetMs: 0,
    },
  };
}
