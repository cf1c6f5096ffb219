import type { ExpectedDay } from '#shared/domain/project-path.ts';
import type { MatterStep, ProjectDetail, ProjectRow } from '#shared/desktop/projects.contract.ts';
import { caseStateNames } from '#shared/domain/case-state.ts';
import { dayText } from '../../texts/time.ts';

export const projectTexts = {
  page: '项目',
  one: '项目详情',
  list: '项目列表',
  pane: '项目进度',
  search: '查找项目',
  searchHint: '名称、代码、地址、信用代码、拼音',
  lights: '按亮灯筛选',
  all: '全部',
  openWhole: '整页打开',
  back: '返回项目列表',
  emptyTitle: '这里没有项目',
  emptyAdvice: '首次同步完成后，本部门参与的项目会显示在这里。',
  emptyFiltered: '没有符合条件的项目，请换一个说法或清除条件。',
  clear: '清除条件',
  nothingSelected: '选择一个项目，这里就会显示它的四个阶段。',
  facts: '项目资料',
  problems: '事项目录的问题',
  critical: '关键路径',
  stages: '四个阶段',
  noMatter: '没有已申请的事项',
  noMatters: '本项目还没有办件，无法推算。',
  waits: '等待',
  openCase: '打开办件',
  scopeNote:
    '按已申请的事项及其前置事项推算，各事项用满办理时限（工作日）；尚未申请、也非前置的事项不计入。',
  estimated: '估算',
  estimatedTitle: '超出已公布的工作日历，按周一至周五估算',
} as const;

/** `在办 2/5 件`: open cases of all that are known. */
export function countText({ openCount, caseCount }: ProjectRow): string {
  return `在办 ${openCount}/${caseCount} 件`;
}

/** When the whole project ends, as far as anybody can know. */
export function projectEndText({ path }: ProjectDetail, nowMs: number): string {
  if (path.end === null) return projectTexts.noMatters;
  if (path.isFinished)
    return `已申请的事项全部通过，最后一项于 ${dayText(path.end.day, nowMs)} 办结`;
  return path.end.isOpenEnded
    ? `无法确定：有事项暂停计时，待恢复后才能推算；最早 ${dayText(path.end.day, nowMs)}`
    : `预计 ${dayText(path.end.day, nowMs)} 全部办结`;
}

/** `预计 12-04`, or why nobody knows. */
export function endText(end: ExpectedDay, nowMs: number): string {
  const day = dayText(end.day, nowMs);
  return end.isOpenEnded ? `待恢复计时后确定，最早 ${day}` : `预计 ${day}`;
}

/** What stands where a light would, for a matter without a case that counts. */
export const placeWords = {
  absent: { shape: '◌', word: '未申请' },
  failed: { shape: '✕', word: '须重新申请' },
} as const;

/** How far a matter is, in one line. */
export function progressText(step: MatterStep, nowMs: number): string {
  const { place, state, end, startsOn, allowedDays, usedDays, dueOn, suspendedSince } = step;
  if (startsOn !== null) {
    const ended = place === 'failed' && state !== null ? `上一件${caseStateNames[state]}；` : '';
    return `${ended}最早 ${dayText(startsOn, nowMs)} 开始，时限 ${allowedDays} 日`;
  }
  const name = state === null ? '' : caseStateNames[state];
  if (place === 'passed') return `${name}，${dayText(end.day, nowMs)} 办结`;
  const used =
    dueOn === null && suspendedSince === null ? '未计时' : `已用 ${usedDays}/${allowedDays} 日`;
  if (suspendedSince !== null) return `${name}，${used}，${dayText(suspendedSince, nowMs)} 起暂停`;
  return dueOn === null ? `${name}，${used}` : `${name}，${used}，到期 ${dayText(dueOn, nowMs)}`;
}

/** `消防设计审查（市住建局）、…`. */
export function waitsText(step: MatterStep): string {
  return step.waitsFor.map(({ name, departmentName }) => `${name}（${departmentName}）`).join('、');
}
