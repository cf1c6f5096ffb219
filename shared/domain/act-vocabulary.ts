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

/** Cards of the supervision by clock (S8); a card given by hand stands beside the light. */
export const cardLevelNames = { warning: '预警', yellow: '黄牌', red: '红牌' } as const;

export type CardLevel = keyof typeof cardLevelNames;

export const cardLevels = Object.keys(cardLevelNames) as readonly CardLevel[];

/** What an officer may do to a case, by the part of its life, in the order a case usually meets it. */
const actNamesByGroup = {
  intake: {
    accept: '受理',
    'supplement-begin': '一次性告知补正',
    'supplement-end': '补正完成',
    'not-accept': '不受理',
    decline: '不予受理',
    withdraw: '撤件',
  },
  procedure: {
    'handling-begin': '开始办理',
    'special-begin': '开始特别程序',
    'special-end': '结束特别程序',
    extend: '延期',
    opinion: '填写意见',
    'countersign-begin': '发起会签',
    'countersign-end': '结束会签',
  },
  decision: {
    approve: '通过',
    'approve-conditionally': '容缺通过',
    reject: '不通过',
    recall: '撤回许可',
    revoke: '撤销许可',
  },
  assignment: {
    claim: '签收',
    'hand-back': '退回',
    'pass-on': '转办',
    'take-back': '收回',
  },
  oversight: {
    urge: '催办',
    'card-issue': '发牌',
    'card-lift': '摘牌',
    'explain-overdue': '超期说明',
  },
} as const;

export type ActGroup = keyof typeof actNamesByGroup;

type NamesOfGroups = (typeof actNamesByGroup)[ActGroup];
type UnionOfKeys<T> = T extends unknown ? keyof T : never;
export type CaseActKind = UnionOfKeys<NamesOfGroups>;

export const actGroupNames: Readonly<Record<ActGroup, string>> = {
  intake: '受理',
  procedure: '办理',
  decision: '决定',
  assignment: '流转',
  oversight: '督办',
};

export const actGroups = Object.keys(actNamesByGroup) as readonly ActGroup[];

/** The kinds of one group, in their usual order. */
export function actKindsOf(group: ActGroup): readonly CaseActKind[] {
  return Object.keys(actNamesByGroup[group]) as CaseActKind[];
}

export const caseActKinds: readonly CaseActKind[] = actGroups.flatMap(actKindsOf);

/** Acts on the 文书 of a case. They have forms of their own and are not among those of the act bar. */
const documentActNames = {
  'document-issue': '制发文书',
  'document-void': '作废文书',
  'document-deliver': '登记送达',
} as const;
export type DocumentActKind = keyof typeof documentActNames;
export const documentActKinds = Object.keys(documentActNames) as readonly DocumentActKind[];

export const caseActNames = Object.assign(
  {},
  ...Object.values(actNamesByGroup),
  documentActNames,
) as Readonly<Record<CaseActKind | DocumentActKind, string>>;

/**
 * Acts that may be taken on many cases in one go (W05): those that decide nothing about the content of
 * a case. Each case is still judged alone.
 */
export const batchActKinds = ['claim', 'accept', 'handling-begin', 'pass-on', 'urge'] as const;
export type BatchActKind = (typeof batchActKinds)[number];

/** Most cases of one batch. */
export const batchLimit = 100;

/** Longest text of one opinion or reason, in UTF-16 units; the form, the core and the server agree. */
export const actTextLimit = 2_000;
export const supplementItemLimit = 50;
/** Longest name of a material that is demanded. */
export const materialNameLimit = 200;
/** Most 催办 of one case that may stand unanswered. */
export const urgeLimit = 20;
/** Most officers asked in one 会签. */
export const countersignLimit = 12;
