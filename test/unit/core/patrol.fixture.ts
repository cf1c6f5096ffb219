import type { CaseEvent, Opinion } from '#shared/central/cases.ts';
import type { DetectionRule } from '#shared/central/detection.ts';
import type { PatrolFilter } from '#shared/desktop/patrol.contract.ts';
import type { Hit } from '#shared/domain/patrol/hit.ts';
import { ActLedger } from '#core/outbox/act-ledger.ts';
import { JournalAnchor } from '#core/journal/journal-anchor.ts';
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { keyOf, startedAt } from './outbox/sender.fixture.ts';
import type { ProjectCache } from './projects.fixture.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A hit on case c-1 by 林晓彤. */
export function hitOf(more: Partial<Hit> = {}): Hit {
  const ruleId = more.ruleId ?? 'R09';
  return {
    ...{ ruleId, ruleVersion: 1, situation: 3, severity: 'minor', caseId: 'c-1', matterId: 'm-1' },
    ...{ subject: { kind: 'case', id: 'c-1' }, officerId: 'o-1', officerName: '林晓彤' },
    ...{ key: `${ruleId}:case:c-1`, factsHash: 'f-1', why: '受理后 20 秒即作出决定。' },
    ...{ facts: [], evidenceIds: [], happenedAt: '2026-04-01T02:00:00Z', ...more },
  };
}

export const run = { ranAt: startedAt, cases: 1, problems: [], rules: [], seen: 0 } as const;

/** Makes these the hits of the last run. */
export function replaceHits({ cache }: ProjectCache, hits: readonly Hit[]): void {
  cache.patrolRun.put(hits);
  cache.patrolRun.finish(run);
  while (cache.patrolRun.sweep(100));
}

/** Keys of the listed hits, in the order of the list. */
export function listedKeys({ cache }: ProjectCache, filter: Partial<PatrolFilter> = {}): string[] {
  return cache.patrol.page({ ...everyHit, ...filter }, null, 10_000).map(({ key }) => key);
}

export const everyHit: PatrolFilter = {
  ...{ ruleId: null, severity: null, situation: null, officerId: null, matterId: null },
  withNotices: true,
};

/** The step by which 林晓彤 received, accepted … a case. */
export function stepOf(more: Partial<CaseEvent> = {}): CaseEvent {
  return {
    ...{ id: 'e-1', caseId: 'c-1', seq: 1, state: 1, act: 'accept', terminalId: null },
    ...{ officerId: 'o-1', officerName: '林晓彤', onBehalfOf: null, at: '2026-04-01T02:00:00Z' },
    ...{ deviceAt: null, note: '', supplement: null, special: null, details: {}, ...more },
  };
}

export function opinionOf(more: Partial<Opinion> = {}): Opinion {
  return {
    ...{ id: 'p-1', caseId: 'c-1', officerId: 'o-1', officerName: '林晓彤' },
    ...{ departmentName: '市住建局', onBehalfOf: null, isCountersigned: false },
    ...{ conclusion: 'agree', text: '同意', at: '2026-04-01T03:00:00Z', deviceAt: null, ...more },
  };
}

export const matter = {
  ...{ id: 'm-1', code: '1', name: '施工许可', departmentId: 'd-1', stage: 3, limitDays: 3 },
  ...{ warningDays: 3, urgentDays: 1, requiresReview: false, materials: [] },
};

/** A published rule that finds decisions made within a minute of 受理. */
export function ruleRow(more: Partial<DetectionRule> = {}): DetectionRule {
  return {
    ...{ id: 'R09', check: 'hasty-decision', version: 1, name: '即受即办' },
    ...{ situations: [3], severity: 'minor', explanation: '', enabled: true },
    ...{ parameters: { seconds: 60 }, ...more },
  };
}

/** Queues a disposal of a hit. @returns its id, and what moves it */
export function disposal(
  { cache }: ProjectCache,
  { ruleId, ruleVersion, key, factsHash, caseId }: Hit,
): { readonly id: string; readonly ledger: ActLedger } {
  const anchor = new JournalAnchor(path.join(temporaryFolder(), 'anchor'), randomBytes(32));
  const fail = (error: unknown): never => {
    throw error;
  };
  const ledger = new ActLedger(cache, anchor, () => new Date(startedAt), fail);
  const id = keyOf(`dispose ${key}`);
  const act = {
    kind: 'dispose',
    ruleId,
    ruleVersion,
    key,
    factsHash,
    caseId,
    reason: '属实',
  } as const;
  ledger.submit<'patrol'>(
    {
      ...{ id, subject: 'patrol', subjectId: id, subjectNumber: '', subjectTitle: '非问题', act },
      ...{ seenVersion: 0, base: null, deviceAt: startedAt, deviceOffsetMs: null },
    },
    () => undefined,
  );
  return { id, ledger };
}
