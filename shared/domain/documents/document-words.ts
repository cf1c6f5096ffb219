/** The words of official documents, apart from their schemas, for the window. */

/** 文书 kinds; a newer server may publish others, which are listed by their own names. */
export const documentKindNames = {
  acceptance: '受理通知书',
  supplement: '补正告知书',
  refusal: '不予受理通知书',
  extension: '延期通知书',
  special: '特别程序告知书',
  approval: '准予行政许可决定书',
  rejection: '不予行政许可决定书',
  delivery: '送达回证',
  'case-form': '办理单',
} as const;
export type DocumentKind = keyof typeof documentKindNames;

/** Of these a case has at most one in force. */
const decisionKinds: ReadonlySet<string> = new Set<DocumentKind>(['approval', 'rejection']);

export function isDecisionKind(kind: string): boolean {
  return decisionKinds.has(kind);
}

/** These are printed from what is recorded and are never issued on their own. */
const formKinds: ReadonlySet<string> = new Set<DocumentKind>(['delivery', 'case-form']);

export function isIssuable(kind: string): boolean {
  return !formKinds.has(kind);
}

/** 送达方式 (民事诉讼法第八十八条以下, applied to permits by the Administrative Licensing Law's practice). */
export const deliveryWayNames = {
  direct: '直接送达',
  left: '留置送达',
  mail: '邮寄送达',
  electronic: '电子送达',
  public: '公告送达',
} as const;
export type DeliveryWay = keyof typeof deliveryWayNames;
export const deliveryWays = Object.keys(deliveryWayNames) as readonly DeliveryWay[];

export const draftMark = '草稿 · 未生效';
export const voidMark = '已作废';
/** Stands where the number will be until the central service has given one. */
export const numberPending = '（文号待中心赋予）';
