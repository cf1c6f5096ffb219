import type { Instant } from '../day.ts';
import { severities, situations } from '../notices/notice-vocabulary.ts';
import { quoted } from './case-reading.ts';
import type { Check, Look, PatrolContext } from './check.ts';
import { hitOf, type DetectionRule, type Found, type Hit, type RuleWords } from './hit.ts';
import { checkNamed } from './known-checks.ts';
import type { PatrolFile } from './patrol-file.ts';

/** A rule that could not look. */
export interface RuleProblem {
  readonly ruleId: string;
  /** zh-CN */
  readonly message: string;
}

export interface PatrolResult {
  readonly ranAt: Instant;
  readonly hits: Hit[];
  readonly problems: RuleProblem[];
}

interface RunningRule {
  readonly rule: DetectionRule;
  readonly words: RuleWords;
  readonly look: Look;
}

/**
 * Runs detection rules over the cases of one department, one case at a time and in any order (S01,
 * articles 13 and 14). Server, terminal and score use it alike; it reads no clock of its own.
 */
export class Patrol {
  readonly #context: PatrolContext;
  readonly #running: RunningRule[] = [];
  #ended = 0;
  readonly #problems: RuleProblem[] = [];
  readonly #hits: Hit[] = [];

  constructor(rules: readonly DetectionRule[], context: PatrolContext) {
    this.#context = context;
    for (const rule of rules) if (rule.enabled) this.#begin(rule);
  }

  see(file: PatrolFile): void {
    const ordered = inOrder(file);
    for (const running of this.#running) this.#add(running, running.look.see(ordered));
  }

  /**
   * Ends one rule, for those who have other things to do between two: what only the whole of many cases
   * tells takes its time. @returns false when all have ended
   */
  endNext(): boolean {
    const next = this.#running[this.#ended];
    if (next === undefined) return false;
    this.#ended += 1;
    this.#add(next, next.look.end());
    return true;
  }

  /** Ends the patrol; hits in the order of time, whatever order the cases came in. */
  finish(): PatrolResult {
    while (this.endNext());
    const hits = this.#hits.toSorted(byTime);
    return { ranAt: this.#context.now, hits, problems: this.#problems };
  }

  #begin(rule: DetectionRule): void {
    const read = readRule(rule);
    if (typeof read === 'string') {
      this.#problems.push({ ruleId: rule.id, message: read });
      return;
    }
    const look = read.check.start(rule.parameters, this.#context);
    this.#running.push({ rule, words: read.words, look });
  }

  #add({ rule, words }: RunningRule, found: readonly Found[]): void {
    for (const each of found) this.#hits.push(hitOf(rule, words, each));
  }
}

/** What this version makes of a published rule, or in zh-CN why it cannot run it. */
function readRule(rule: DetectionRule): { check: Check; words: RuleWords } | string {
  const check = checkNamed(rule.check);
  if (check === undefined) {
    return `本版本没有“${quoted(rule.check)}”这项检查，规则未运行。请更新终端。`;
  }
  const severity = severities.find((each) => each === rule.severity);
  if (severity === undefined) {
    return `本版本不认识情节“${quoted(rule.severity)}”，规则未运行。请更新终端。`;
  }
  const situation = situations.find((each) => each === rule.situations[0]);
  if (situation === undefined) {
    const given = rule.situations[0] ?? '未注明';
    return `本版本不认识情形“${given}”，规则未运行。请更新终端。`;
  }
  const faults = check.faults(rule.parameters);
  if (faults === null) return { check, words: { severity, situation } };
  return `规则参数有误，规则未运行。${Object.values(faults).join('；')}。请更新终端；仍不能运行的，请联系规则发布方更正。`;
}

function inOrder(file: PatrolFile): PatrolFile {
  const isOrdered = file.events.every((event, i) => event.seq > (file.events[i - 1]?.seq ?? 0));
  if (isOrdered) return file;
  return { ...file, events: file.events.toSorted((one, other) => one.seq - other.seq) };
}

function byTime(one: Hit, other: Hit): number {
  const difference = Date.parse(one.happenedAt) - Date.parse(other.happenedAt);
  return difference === 0 ? (one.key < other.key ? -1 : 1) : difference;
}
