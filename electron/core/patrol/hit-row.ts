import type { DetectionRule } from '#shared/central/detection.ts';
import type { HitDetail, HitRow } from '#shared/desktop/patrol.contract.ts';
import type { Hit } from '#shared/domain/patrol/hit.ts';
import type { Cache } from '../cache.ts';
import { evidenceRow } from '../notices/evidence-rows.ts';
import { hitEvidence } from './hit-evidence.ts';
import type { ListedHit } from './patrol.repository.ts';
import { shownParameters } from './shown-parameters.ts';

/** What stands around the hits of a page, read once for all of them. */
export interface HitSurroundings {
  /** As they were when the hits were made. */
  readonly rules: ReadonlyMap<string, DetectionRule>;
  /** Listed hits by rule and person; see {@link repeatKey}. */
  readonly repeats: ReadonlyMap<string, number>;
}

export function hitSurroundings(cache: Cache, hits: readonly Hit[]): HitSurroundings {
  const counts = cache.patrol.countByPerson(hits);
  return {
    rules: new Map(cache.patrolRun.rules().map((rule) => [rule.id, rule])),
    repeats: new Map(counts.map((count) => [repeatKey(count), count.hits])),
  };
}

function repeatKey({ ruleId, officerId }: Pick<Hit, 'ruleId' | 'officerId'>): string {
  return JSON.stringify([ruleId, officerId]);
}

/** A hit as the patrol queue lists it (S01). */
export function hitRow(cache: Cache, around: HitSurroundings, listed: ListedHit): HitRow {
  const { hit, isDisposing, notice } = listed;
  const { key, factsHash, ruleId, ruleVersion, severity, officerId, officerName } = hit;
  const matter = hit.matterId === null ? null : cache.records.read('matter', hit.matterId);
  return {
    ...{ key, factsHash, ruleId, ruleVersion, severity, officerId, officerName },
    ruleName: around.rules.get(ruleId)?.name ?? ruleId,
    repeats: around.repeats.get(repeatKey(hit)) ?? 0,
    situation: hit.situation as HitRow['situation'],
    caseId: hit.caseId,
    caseNumber: caseOf(cache, hit)?.number ?? '',
    title: hitTitle(cache, hit),
    matterName: matter?.name ?? '',
    ...{ why: hit.why, happenedAt: hit.happenedAt, isDisposing, notice },
  };
}

/** A hit with its explanation and evidence in words (S14). */
export function hitDetail(cache: Cache, listed: ListedHit): HitDetail {
  const around = hitSurroundings(cache, [listed.hit]);
  const rule = around.rules.get(listed.hit.ruleId);
  return {
    ...hitRow(cache, around, listed),
    explanation: rule?.explanation ?? '',
    parameters: shownParameters(rule?.parameters ?? {}),
    facts: listed.hit.facts,
    evidence: hitEvidence(cache, listed.hit).map(evidenceRow),
  };
}

/** Title of the case, or whom or what else a hit is about. */
export function hitTitle(cache: Cache, hit: Hit): string {
  const row = caseOf(cache, hit);
  if (row !== null) return row.title;
  return hit.subject.kind === 'order' ? `${hit.officerName}的权限执行` : hit.officerName;
}

function caseOf({ cases }: Cache, { caseId }: Hit) {
  return caseId === null ? null : (cases.read(caseId)?.case ?? null);
}
