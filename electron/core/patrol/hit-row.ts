import type { DetectionRule } from '#shared/central/detection.ts';
import type { HitDetail, HitRow } from '#shared/desktop/patrol.contract.ts';
import type { Hit } from '#shared/domain/patrol/hit.ts';
import type { Cache } from '../cache.ts';
import { evidenceRow } from '../notices/evidence-rows.ts';
import { hitEvidence } from './hit-evidence.ts';
import type { ListedHit } from './patrol.repository.ts';

/** Rules by id, for what hits say of theirs. */
export type RulesById = ReadonlyMap<string, DetectionRule>;

/** A hit as the patrol queue lists it (S01). */
export function hitRow(cache: Cache, rules: RulesById, listed: ListedHit): HitRow {
  const { hit, repeats, isDisposing, notice } = listed;
  const { key, factsHash, ruleId, ruleVersion, severity, officerId, officerName } = hit;
  const matter = hit.matterId === null ? null : cache.records.read('matter', hit.matterId);
  return {
    ...{ key, factsHash, ruleId, ruleVersion, severity, officerId, officerName },
    ruleName: rules.get(ruleId)?.name ?? ruleId,
    situation: hit.situation as HitRow['situation'],
    caseId: hit.caseId,
    caseNumber: caseOf(cache, hit)?.number ?? '',
    title: hitTitle(cache, hit),
    matterName: matter?.name ?? '',
    ...{ why: hit.why, happenedAt: hit.happenedAt, repeats, isDisposing, notice },
  };
}

/** A hit with its explanation and evidence in words (S14). */
export function hitDetail(cache: Cache, rules: RulesById, listed: ListedHit): HitDetail {
  const rule = rules.get(listed.hit.ruleId);
  return {
    ...hitRow(cache, rules, listed),
    explanation: rule?.explanation ?? '',
    parameters: rule?.parameters ?? {},
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
