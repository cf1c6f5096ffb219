import type { Light } from './case-clock.ts';

/** Lights as clerks read them; the window adds shape and colour. */
export const lightNames: Readonly<Record<Light, string>> = {
  overdue: '超期',
  urgent: '黄牌',
  warning: '预警',
  normal: '正常',
  paused: '暂停',
  idle: '未计时',
  ended: '办结',
};

/** The four stages of a project. */
export const stageNames: Readonly<Record<number, string>> = {
  1: '立项用地规划许可',
  2: '工程建设许可',
  3: '施工许可',
  4: '竣工验收',
};
