/**
 * The words of acts, apart from their schemas, so that the window can name them without loading a
 * schema library.
 */

/** 特别程序 kinds: time outside the decision limit (行政许可法第四十五条). 8 demands a name of its own. */
export const specialKindNames = {
  1: '听证',
  2: '招标',
  3: '拍卖',
  4: '检验',
  5: '检测',
  6: '检疫',
  7: '鉴定',
  8: '其他',
  9: '专家评审',
} as const;

export type SpecialKind = keyof typeof specialKindNames;

export const opinionConclusionNames = {
  agree: '同意',
  disagree: '不同意',
  note: '仅说明',
} as const;

export type OpinionConclusion = keyof typeof opinionConclusionNames;

export const opinionConclusions = Object.keys(
  opinionConclusionNames,
) as readonly OpinionConclusion[];

/** What an officer may do to a case, in the order a case usually meets it. */
export const caseActNames = {
  accept: '受理',
  'supplement-begin': '一次性告知补正',
  'supplement-end': '补正完成',
  'handling-begin': '开始办理',
  'special-begin': '开始特别程序',
  'special-end': '结束特别程序',
  opinion: '填写意见',
  approve: '通过',
  reject: '不通过',
} as const;

export type CaseActKind = keyof typeof caseActNames;

export const caseActKinds = Object.keys(caseActNames) as readonly CaseActKind[];

/** Longest text of one opinion or reason, in UTF-16 units; the form, the core and the server agree. */
export const actTextLimit = 2_000;
export const supplementItemLimit = 50;
