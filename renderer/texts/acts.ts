import type {
  CaseActKind,
  opinionConclusionNames as conclusions,
  OpinionConclusion,
  specialKindNames as specials,
} from '#shared/domain/case-acts.ts';
import type { OutboxState } from '#shared/desktop/outbox.contract.ts';

// The shared modules that hold these names also hold schemas; the window checks no schema, so it
// takes their types only and the compiler keeps both sides equal.

/** What an act is called on its button, in the queue and in the timeline of this terminal. */
export const actNames: Readonly<Record<CaseActKind, string>> = {
  accept: '受理',
  'supplement-begin': '一次性告知补正',
  'supplement-end': '补正完成',
  'handling-begin': '开始办理',
  'special-begin': '开始特别程序',
  'special-end': '结束特别程序',
  opinion: '填写意见',
  approve: '通过',
  reject: '不通过',
};

/** The key that opens each act. */
export const actKeys: Readonly<Record<CaseActKind, string>> = {
  accept: 'F8',
  'supplement-begin': 'F9',
  'supplement-end': 'Shift+F9',
  'handling-begin': 'Shift+F8',
  'special-begin': 'Alt+T',
  'special-end': 'Alt+J',
  opinion: 'Alt+Y',
  approve: 'Alt+G',
  reject: 'Alt+B',
};

export const specialKinds: typeof specials = {
  1: '听证',
  2: '招标',
  3: '拍卖',
  4: '检验',
  5: '检测',
  6: '检疫',
  7: '鉴定',
  8: '其他',
  9: '专家评审',
};

export const conclusionNames: typeof conclusions = {
  agree: '同意',
  disagree: '不同意',
  note: '仅说明',
};
export const conclusionList = Object.keys(conclusionNames) as readonly OpinionConclusion[];

/** States of an act in the outbox (O04, O07): only `accepted` has legal effect. */
export const outboxStateNames: Readonly<Record<OutboxState, string>> = {
  waiting: '待上报 · 未生效',
  sending: '上报中 · 未生效',
  accepted: '已生效',
  conflict: '冲突 · 未生效',
  refused: '未被接受 · 未生效',
  withdrawn: '已撤回',
};

export const stageNames: Readonly<Record<number, string>> = {
  1: '立项用地规划许可',
  2: '工程建设许可',
  3: '施工许可',
  4: '竣工验收',
};
