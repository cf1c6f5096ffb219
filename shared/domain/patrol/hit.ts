import type { Instant } from '../day.ts';
import type { Severity } from '../notices/notice-vocabulary.ts';
import { canonicalJson } from '../documents/canonical-json.ts';

/** A detection rule as the central service publishes it (S14); see shared/central/detection.ts. */
export interface DetectionRule {
  readonly id: string;
  readonly check: string;
  readonly version: number;
  readonly situations: readonly number[];
  /** One of {@link Severity}; a newer service may know others. */
  readonly severity: string;
  /** Judged by the check. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly enabled: boolean;
}

/** The words that a rule puts on what its check found, as far as this version knows them. */
export interface RuleWords {
  readonly severity: Severity;
  readonly situation: number;
}

export interface Subject {
  readonly kind: 'case' | 'officer' | 'order';
  readonly id: string;
}

export interface HitFact {
  readonly label: string;
  readonly value: string;
}

/** Why something is flagged, and on what evidence (S14). */
export interface Hit {
  readonly ruleId: string;
  readonly ruleVersion: number;
  /** 第十四条 ①–⑤: the first of the rule's, which a finding proposes. */
  readonly situation: number;
  readonly severity: Severity;
  readonly subject: Subject;
  readonly caseId: string | null;
  readonly officerId: string | null;
  readonly officerName: string;
  readonly matterId: string | null;
  /** Rule and subject: the same in every patrol that finds the same. */
  readonly key: string;
  /** Of the facts that made it; unchanged by the mere passing of days. */
  readonly factsHash: string;
  /** One sentence with the figures, zh-CN. */
  readonly why: string;
  readonly facts: HitFact[];
  /** Ids of case events, opinions, documents or the order. */
  readonly evidenceIds: string[];
  readonly happenedAt: Instant;
}

/** What a check found, before the rule adds its own words. */
export interface Found extends Pick<
  Hit,
  'subject' | 'caseId' | 'officerId' | 'officerName' | 'matterId' | 'why' | 'happenedAt'
> {
  /** Tells several findings of one rule on one subject apart: a month, a 文号. */
  readonly part?: string;
  readonly facts: readonly HitFact[];
  readonly evidenceIds: readonly string[];
  /** The facts a disposal leans on; nothing that changes because a day has passed. */
  readonly standsOn: unknown;
}

/** The hit that a rule makes of what its check found. */
export function hitOf(rule: DetectionRule, words: RuleWords, found: Found): Hit {
  const { subject, part, standsOn, facts, evidenceIds, ...rest } = found;
  return {
    ...rest,
    ...{ subject, facts: [...facts], evidenceIds: [...evidenceIds] },
    ...{ ruleId: rule.id, ruleVersion: rule.version, ...words },
    key: [rule.id, subject.kind, subject.id, ...(part === undefined ? [] : [part])].join(':'),
    factsHash: fingerprint(canonicalJson(standsOn)),
  };
}

const fnvOffset = 0xcbf29ce484222325n;
const fnvPrime = 0x100000001b3n;

/**
 * FNV-1a, 64 bits, over the UTF-16 code units of a text, in hex. It tells facts apart and proves nothing:
 * evidence is sealed with SHA-256 elsewhere.
 */
export function fingerprint(text: string): string {
  let hash = fnvOffset;
  for (let i = 0; i < text.length; i += 1) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * fnvPrime);
  }
  return hash.toString(16).padStart(16, '0');
}
