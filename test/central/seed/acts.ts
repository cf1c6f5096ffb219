import type { CaseAct } from '#shared/domain/case-acts.ts';
import { caseStates, type CaseState } from '#shared/domain/case-state.ts';
import type { Day } from '#shared/domain/day.ts';
import type { CaseBuilder } from './case-builder.ts';
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

export function supplementBegin({ random, materials }: CaseBuilder): CaseAct {
  const demanded = materials.filter((_, i) => i < 1 || random.chance(0.3));
  return {
    kind: 'supplement-begin',
    items: demanded.map((material) => ({
      materialId: material.id,
      name: material.name,
      demand: random.pick(supplementDemands),
    })),
    note: '请于补正期限内一次性补齐。',
  };
}

export function specialBegin({ random }: CaseBuilder): CaseAct {
  const content = random.pick(specialContents);
  return {
    ...{ kind: 'special-begin', specialKind: 9, name: '专家评审', approver: '陈立', content },
    ...{ limitDays: random.int(5, 15), organisation: '市建设工程专家库' },
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
export function decide(builder: CaseBuilder, day: Day): void {
  const { random } = builder;
  const chance = random.next();
  if (chance < 0.9) builder.act({ kind: 'approve', text: '准予许可。' }, day);
  else if (chance < 0.95) builder.act({ kind: 'reject', text: random.pick(rejectTexts) }, day);
  else builder.end(otherEnd(chance), day, '按程序办结');
  addDocument(builder, day);
}

function otherEnd(chance: number): CaseState {
  if (chance < 0.97) return caseStates.approvedConditionally;
  return chance < 0.985 ? caseStates.recalled : caseStates.revoked;
}

/** Number and file of the decision, which the contract will name with the documents. */
export function addDocument(builder: CaseBuilder, day: Day): void {
  const { row, subject } = builder;
  builder.extend({
    documentNumber: `湛建许〔${day.slice(0, 4)}〕${subject.index + 1}号`,
    documentDate: day,
    documentFile: `${row.number}-决定书.pdf`,
  });
}
