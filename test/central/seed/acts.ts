import type { Material } from '#shared/central/cases.ts';
import type { ActOf, CaseAct } from '#shared/domain/case-acts.ts';
import { caseStates } from '#shared/domain/case-state.ts';
import type { Day, Instant } from '#shared/domain/day.ts';
import type { CaseBuilder } from './case-builder.ts';
import { leadOf } from './officers.ts';
import type { WorkDays } from './work-days.ts';
import {
  acceptNotes,
  agreeTexts,
  disagreeTexts,
  fill,
  noteTexts,
  rejectTexts,
  specialContents,
  supplementDemands,
} from './texts.ts';

/** Acts as an officer would fill them in, with the builder's own chance. */
export function accept({ random }: CaseBuilder): CaseAct {
  return { kind: 'accept', note: random.pick(acceptNotes) };
}

export const beginHandling: CaseAct = { kind: 'handling-begin', note: '分办至承办人' };
export const endSupplement: CaseAct = { kind: 'supplement-end', note: '补正材料已收齐' };
export const endSpecial: CaseAct = { kind: 'special-end', note: '专家评审意见已收到' };
export const approve: CaseAct = { kind: 'approve', text: '准予许可。' };

/** Demands the first material and some of the others. */
export function supplementBegin(builder: CaseBuilder): ActOf<'supplement-begin'> {
  const { materials, random } = builder;
  return demand(
    builder,
    materials.filter((_, i) => i < 1 || random.chance(0.3)),
  );
}

export function demand(
  { random }: CaseBuilder,
  materials: readonly Material[],
): ActOf<'supplement-begin'> {
  const items = materials.map(({ id, name }) => ({
    ...{ materialId: id, name },
    demand: random.pick(supplementDemands),
  }));
  return { kind: 'supplement-begin', items, note: '请于补正期限内一次性补齐。' };
}

/** Its own limit is at least ten days, which no clean case exceeds (scenario 14). */
export function specialBegin({ random }: CaseBuilder): ActOf<'special-begin'> {
  return {
    kind: 'special-begin',
    specialKind: 9,
    name: '专家评审',
    approver: '陈立',
    content: random.pick(specialContents),
    limitDays: random.int(10, 15),
    organisation: '市建设工程专家库',
  };
}

export function opinion(builder: CaseBuilder): CaseAct {
  const { random, subject } = builder;
  const words = { matter: subject.matter.name, project: subject.project.name };
  if (random.chance(0.08)) {
    return { kind: 'opinion', conclusion: 'note', text: random.pick(noteTexts) };
  }
  const isAgreed = random.chance(0.93);
  const text = fill(random.pick(isAgreed ? agreeTexts : disagreeTexts), words);
  return { kind: 'opinion', conclusion: isAgreed ? 'agree' : 'disagree', text };
}

/** The decision of a case that has run its course. */
export function decide(builder: CaseBuilder, day: Day, days: WorkDays): void {
  const { random } = builder;
  const chance = random.next();
  if (chance < 0.93) builder.act(approve, day);
  else if (chance < 0.98) builder.act({ kind: 'reject', text: random.pick(rejectTexts) }, day);
  else builder.act(approveConditionally(builder, days.after(day, 10)), day);
  addDocument(builder, day);
}

function approveConditionally({ materials }: CaseBuilder, dueOn: Day): CaseAct {
  const missing = materials.slice(-1).map(({ name }) => name);
  return { kind: 'approve-conditionally', missing, dueOn, text: '主要材料齐全，先行办结。' };
}

/** A few permits are recalled or revoked later by the 负责人. */
export function undo(builder: CaseBuilder, day: Day): void {
  const { random, row, subject } = builder;
  if (row.state !== caseStates.approved || !random.chance(0.03)) return;
  const act: CaseAct = random.chance(0.5)
    ? { kind: 'recall', text: '因规划调整，依法撤回已作出的许可。' }
    : { kind: 'revoke', text: '申请人隐瞒有关情况取得许可，依法撤销。' };
  builder.actBy(leadOf(subject.matter.departmentId), act, day);
}

/** The decision's document, dated `day`, and with a permit its 证照. */
export function addDocument(builder: CaseBuilder, day: Day): void {
  const isRejected = builder.row.state === caseStates.rejected;
  builder.issue(isRejected ? 'rejection' : 'approval', day);
  if (!isRejected) certify(builder, builder.row.updatedAt);
}

/** The 证照 as it was uploaded. */
export function certify(builder: CaseBuilder, uploadedAt: Instant): void {
  builder.state({ certificate: { name: `${builder.subject.matter.name}证照`, uploadedAt } });
}
