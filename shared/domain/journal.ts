/** What a terminal's own journal tells of (article 11), as people read it. */
export const journalKindNames = {
  submitted: '提交办理动作',
  accepted: '中心已接受',
  conflict: '与中心冲突',
  refused: '中心退回',
  'dead-letter': '上报未成，待处理',
  retried: '再次上报',
  withdrawn: '撤回',
  reoffered: '重新上报（中心系统恢复后缺少）',
  'service-restored': '中心系统恢复到较早状态',
  'service-lacks': '中心系统缺少的办理',
  exported: '导出文件',
  'export-unsaved': '导出未保存',
  'copied-out': '材料副本离开终端',
  'log-viewed': '查阅日志',
  printing: '开始打印',
  printed: '打印或另存 PDF',
  'not-printed': '未打印',
  rescued: '从停用的缓存抢救',
  'carried-out': '转出到文件',
  'carried-in': '从文件转入',
  restored: '从加密备份找回',
} as const;

export type JournalKind = keyof typeof journalKindNames;

/** The words for a kind; one of a newer version is shown as it was written. */
export function journalKindName(kind: string): string {
  return Object.hasOwn(journalKindNames, kind) ? journalKindNames[kind as JournalKind] : kind;
}

/** In what way a chain of entries fails to be one. */
export const chainBreakNames = {
  /** Entries are missing, and others follow. */
  gap: '缺少记录',
  /** What it says is not what its hash was made of, or it was all made anew. */
  changed: '记录被改动',
  /** An entry that belongs here stands elsewhere, or one stands here twice. */
  reordered: '顺序被改动',
  /** The end is missing. */
  truncated: '末尾缺失',
  /** There is more than was signed. */
  added: '末尾多出记录',
} as const;

export type ChainBreakKind = keyof typeof chainBreakNames;
export const chainBreakKinds = Object.keys(chainBreakNames) as readonly ChainBreakKind[];

/** The first place at which a chain breaks. */
export interface ChainBreak {
  /** Number of the entry; 0 is the head of an exported file. */
  readonly seq: number;
  readonly kind: ChainBreakKind;
  /** Hash that should stand here; null where only somebody else could know it. */
  readonly expected: string | null;
  /** Hash that stands here; null where nothing does. */
  readonly got: string | null;
}

/** `第 12 条：记录被改动`. */
export function chainBreakText({ seq, kind }: Pick<ChainBreak, 'seq' | 'kind'>): string {
  return `${seq === 0 ? '文件头' : `第 ${seq} 条`}：${chainBreakNames[kind]}`;
}
