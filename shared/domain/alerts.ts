/** What an officer is told of the terminal, the own worklist and notices of supervision (提醒), the most pressing first. */
export const alertKindNames = {
  rescued: '缓存抢救',
  'acts-restored': '找回办理事项',
  'dead-letter': '上报未成',
  'journal-diverged': '日志不一致',
  urged: '催办',
  overdue: '超期',
  'notice-lapsed': '整改逾期',
  'notice-unjudged': '核验逾期',
  'notice-objected': '异议待答复',
  'notice-due': '整改将到期',
  'notice-new': '监督提示',
  'notice-again': '异议不成立',
  'notice-amend': '意见被退回',
  'notice-deliver': '意见待送达',
  'notice-approval': '意见待审批',
  'notice-sign': '反馈待签署',
  'notice-verify': '整改待核验',
  'notice-revoked': '意见已撤销',
  'notice-closed': '意见已办结',
  acceptance: '受理将满五日',
  'due-today': '今日到期',
  urgent: '黄牌',
  warning: '预警',
  'backup-failing': '备份未成功',
  new: '新到件',
  summary: '办件概况',
} as const;

export type AlertKind = keyof typeof alertKindNames;
export const alertKinds = Object.keys(alertKindNames) as readonly AlertKind[];

/** The figures of a {@link AlertKind} `summary`: what stood already when telling began. */
export interface AlertFigures {
  readonly todo: number;
  readonly dueToday: number;
  readonly warning: number;
  readonly urgent: number;
  readonly overdue: number;
  readonly acceptance: number;
}
