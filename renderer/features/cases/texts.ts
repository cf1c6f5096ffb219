import type { Case, CaseEvent, Material, Opinion } from '#shared/central/cases.ts';
import type { ClockReading } from '#shared/domain/case-clock.ts';
import type { SegmentKind } from '#shared/domain/clock-segments.ts';
import { lightTexts } from '../../texts/lights.ts';
import {
  actKindsOf,
  caseActNames,
  opinionConclusionNames,
  type CaseActKind,
} from '#shared/domain/act-vocabulary.ts';
import { caseStateNames } from '#shared/domain/case-state.ts';

export const caseTexts = {
  page: '办件详情',
  content: '办件内容',
  back: '返回列表',
  clock: '计时',
  materials: '材料',
  timeline: '办理过程',
  opinions: '意见',
  parallel: '并联办理',
  project: '项目',
  acts: '办理',
  allActs: '全部办理动作',
  close: '关闭',
  remarks: '提示',
  submit: '提交',
  collapse: '收起',
  noOpinions: '还没有意见。',
  noMaterials: '本件没有材料。',
  noParallel: '本项目没有其他事项。',
  openProject: '四个阶段与关键路径',
  thisCase: '本件',
  serverTime: '服务器',
  deviceTime: '本机',
  estimated: '估算',
  estimatedWhy: '超出已公布的工作日历，按周一至周五估算',
  previewTitle: '提交后',
  lateOffline: (limit: string) => `离线：按本机已有日历，${limit}。`,
  previewing: '正在预览…',
  saved: '已存入待上报 · 未生效',
  effective: '已生效',
  restored: '已恢复上次未提交的内容',
} as const;

/** What a step is called: by its act where it moved no state, else by the state it led to. */
export function stepName({ act, state }: Pick<CaseEvent, 'act' | 'state'>): string {
  const isMove = act === null || !Object.hasOwn(caseActNames, act) || statefulActs.has(act);
  return isMove ? caseStateNames[state] : caseActNames[act as CaseActKind];
}

/** Acts after which the history shows the state. */
const statefulActs: ReadonlySet<string> = new Set([
  ...actKindsOf('intake'),
  ...actKindsOf('decision'),
  ...(['handling-begin', 'special-begin', 'special-end'] as const),
]);

/** `黄志远（代林晓彤）`. */
export function whoText(by: { officerName: string; onBehalfOf?: string | null }): string {
  return by.onBehalfOf ? `${by.officerName}（代${by.onBehalfOf}）` : by.officerName;
}

export const segmentNames: Readonly<Record<SegmentKind, string>> = {
  intake: '受理前',
  running: '办理计时',
  supplement: '补正',
  special: '特别程序',
  ended: '办结',
};

export const materialStatusNames: Readonly<Record<Material['status'], string>> = {
  provided: '已提交',
  missing: '未提交',
  rejected: '已退回',
};

export function conclusionText(opinion: Opinion): string {
  return opinionConclusionNames[opinion.conclusion];
}

/** A light says why: clock started, suspended, extended, days used of days allowed (experience.md). */
export function whyLight(facts: Case, clock: ClockReading): string {
  return [
    lightTexts[clock.light].word,
    startText(clock),
    ...facts.suspensions.map(suspensionText),
    facts.extensionDays > 0 ? `经负责人批准延长 ${facts.extensionDays} 个工作日` : null,
    clock.startedOn === null ? null : usedText(clock),
    clock.estimated ? `含估算：${caseTexts.estimatedWhy}` : null,
  ]
    .filter((line) => line !== null)
    .join('\n');
}

function startText(clock: ClockReading): string {
  if (clock.startedOn === null) return '尚未受理，没有开始计时';
  return clock.acceptance.isDeemed
    ? `逾期未告知，视为 ${clock.startedOn} 收件之日起受理`
    : `自 ${clock.startedOn} 受理之日起计时`;
}

function suspensionText(suspension: Case['suspensions'][number]): string {
  const name = segmentNames[suspension.kind];
  return suspension.to === null
    ? `${suspension.from} 起因${name}暂停计时`
    : `${suspension.from} 至 ${suspension.to} 因${name}暂停计时`;
}

/** `允许 10 个工作日，已用 4，剩余 6`. */
export function usedText(clock: ClockReading): string {
  const whole = `允许 ${clock.allowedDays} 个工作日，已用 ${clock.usedDays}`;
  const left = clock.remainingDays;
  if (left === null) return whole;
  return left < 0 ? `${whole}，超期 ${-left}` : `${whole}，剩余 ${left}`;
}

/**
 * The due date as it may be told: a suspended clock has none before it runs again, unless the date had
 * passed before it was stopped.
 */
export function dueText(clock: ClockReading): string {
  if (clock.light === 'paused') return '暂停计时，恢复后确定';
  if (clock.dueOn === null) return '未计时';
  return clock.dueOn + (clock.estimated ? `（${caseTexts.estimated}）` : '');
}

/** What a mark on a material says. What is not there and not needed is not “complete” either. */
export function markText(isComplete: boolean, material: Material | undefined): string {
  if (!isComplete) return '缺';
  return material?.status === 'missing' ? '不需补正' : '齐全';
}

/** The five-day rule of 行政许可法第三十二条 (K09): what the officer must know of it, or null. */
export function acceptanceText(clock: ClockReading): { text: string; isLate: boolean } | null {
  const { deadline, isDeemed, remainingDays, estimated } = clock.acceptance;
  const day = estimated ? `${deadline}（估算）` : `${deadline} `;
  if (remainingDays === null) {
    return isDeemed
      ? {
          text: `收件后五个工作日（${day.trim()}）内未告知，依法视为自收件之日起受理。`,
          isLate: true,
        }
      : null;
  }
  if (remainingDays < 0) {
    return {
      text: `已过受理期限 ${day.trim()}（超 ${-remainingDays} 个工作日），依法视为自收件之日起受理。`,
      isLate: true,
    };
  }
  const when = remainingDays === 0 ? '今天' : ` ${day}前（还有 ${remainingDays} 个工作日）`;
  return { text: `须在${when}受理或一次性告知补正，逾期视为受理。`, isLate: remainingDays <= 1 };
}

/** A size in bytes as people write it. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  if (bytes < 1024 ** 3) return `${(bytes / 1024 ** 2).toFixed(1)} MB`;
  return `${(bytes / 1024 ** 3).toFixed(1)} GB`;
}
