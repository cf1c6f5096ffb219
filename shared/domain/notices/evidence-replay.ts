import type { Notice, NoticeEvent } from '../../central/supervision.ts';
import { canonicalJson } from '../documents/canonical-json.ts';
import { officerRoles } from '../permissions.ts';
import { noticeActSchema, type NoticeAct } from './notice-acts.ts';
import type { NoticeFacts, NoticeOfficer, NoticeStamp } from './notice-facts.ts';
import { openedNotice } from './notice-opening.ts';
import { stepPatchOf, stepRefusalOf, stepRuleOf, type NoticeStepKind } from './notice-rules.ts';
import { noticeActNames, noticeStateNames } from './notice-vocabulary.ts';

/** What does not hold in an evidence file, and where; both for people. */
export interface EvidenceProblem {
  readonly place: string;
  readonly message: string;
}

/** Where an event stands in the file, for people. */
export function placeOfEvent({ seq, act }: Pick<NoticeEvent, 'seq' | 'act'>): string {
  return `经过第 ${seq} 步（${noticeActNames[act]}）`;
}

/**
 * Goes the way of a notice again by the rules, from its events alone, and says where it could not have
 * gone so and what of the notice is not what came out.
 */
export function replayProblems(notice: Notice, events: readonly NoticeEvent[]): EvidenceProblem[] {
  const [first, ...later] = events;
  if (first === undefined) return [{ place: '经过', message: '没有任何一步' }];
  const opening = actOf(first);
  if (opening?.kind !== 'open') {
    return [{ place: placeOfEvent(first), message: '第一步不是能够识别的提出' }];
  }
  const names = { addressee: notice.addressee.name };
  let facts = openedNotice(first.noticeId, opening, stampOf(first, notice), names);
  const found = stateProblems(first, facts);
  for (const event of later) {
    const step = actOf(event);
    if (step === null || step.kind === 'open') {
      return [...found, { place: placeOfEvent(event), message: '操作内容不能识别' }];
    }
    const stamp = stampOf(event, notice);
    const officer = inItsRole(stamp.officer, facts, step.kind, event.inPlaceOf);
    const refusal = stepRefusalOf(facts, step.kind, officer);
    if (refusal !== null) {
      return [...found, { place: placeOfEvent(event), message: `按规则不能进行：${refusal}` }];
    }
    facts = { ...facts, ...stepPatchOf(facts, step, stamp) };
    found.push(...stateProblems(event, facts));
  }
  return [...found, ...outcomeProblems(notice, facts)];
}

/** The act that an event tells of; null when it is none that this version knows. */
function actOf({ act, content }: NoticeEvent): NoticeAct | null {
  const parsed = noticeActSchema.safeParse(content);
  return parsed.success && parsed.data.kind === act ? parsed.data : null;
}

function stampOf({ officerId, officerName, at }: NoticeEvent, { departmentId }: Notice) {
  return { officer: { id: officerId, name: officerName, departmentId }, at };
}

/**
 * The officer in the role in which the step is possible. Which roles somebody had then the file does not
 * say, and the service asked before it accepted; what hangs on the person (对象本人, 提出人) is asked again.
 */
function inItsRole(
  officer: NoticeStamp['officer'],
  facts: NoticeFacts,
  kind: NoticeStepKind,
  inPlaceOf: string | undefined,
): NoticeOfficer {
  const { right } = stepRuleOf(kind);
  const answersFor = inPlaceOf === undefined ? [] : [inPlaceOf];
  const candidates = officerRoles.map((role) => ({ ...officer, roles: [role], answersFor }));
  const found = candidates.find((candidate) => right(facts, candidate) === null);
  return found ?? { ...officer, roles: [], answersFor };
}

function stateProblems(event: NoticeEvent, { state }: NoticeFacts): EvidenceProblem[] {
  if (event.state === state) return [];
  const names = `应为“${noticeStateNames[state]}”，写的是“${noticeStateNames[event.state]}”`;
  return [{ place: placeOfEvent(event), message: `此步之后的状态不符：${names}` }];
}

/** Every part of the notice that the rules make is what the events made of it. */
function outcomeProblems(notice: Notice, facts: NoticeFacts): EvidenceProblem[] {
  const names = Object.keys(facts) as (keyof NoticeFacts)[];
  return names
    .filter((name) => canonicalJson(notice[name]) !== canonicalJson(facts[name]))
    .map((name) => ({ place: `提示 ${name}`, message: '与经过各步得出的结果不符' }));
}
