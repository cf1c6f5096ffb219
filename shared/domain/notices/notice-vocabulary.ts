/** The words of supervision (articles 13–15), apart from their schemas, for the window. */

/** How a supervisor corrects (第十五条). */
export const noticeChannels = ['oral', 'online', 'written'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];
export const noticeChannelNames: Readonly<Record<NoticeChannel, string>> = {
  oral: '口头提示',
  online: '网上提示',
  written: '书面监督纠正意见',
};

/** 情节 (第十五条): only what is 较重 goes to the 领导小组. */
export const severities = ['minor', 'serious'] as const;
export type Severity = (typeof severities)[number];
export const severityNames: Readonly<Record<Severity, string>> = { minor: '一般', serious: '较重' };

/** The five situations of 第十四条, by their number. */
export const situations = [1, 2, 3, 4, 5] as const;
export type Situation = (typeof situations)[number];
export const situationNames: Readonly<Record<Situation, string>> = {
  1: '未按规定填录信息、制作文书',
  2: '未按规定流转',
  3: '未按规定执行操作',
  4: '违反权限管理规定',
  5: '其他违反系统运行管理规定的情形',
};

/** Where a notice stands. The order is the way of one that nobody objects to. */
export const noticeStates = [
  'awaiting-approval',
  'draft-returned',
  'issued',
  'delivered',
  'received',
  'verified',
  'corrected',
  'answered',
  'signed',
  'objected',
  'closed',
  'cancelled',
  'revoked',
  'superseded',
] as const;
export type NoticeState = (typeof noticeStates)[number];
export const noticeStateNames: Readonly<Record<NoticeState, string>> = {
  'awaiting-approval': '待审批',
  'draft-returned': '退回修改',
  issued: '已发出',
  delivered: '已送达',
  received: '待核查',
  verified: '已核查，待纠正',
  corrected: '已纠正，待反馈',
  answered: '已反馈，待负责人签署',
  signed: '待监管员核验',
  objected: '有异议，待答复',
  closed: '已办结',
  cancelled: '草稿已撤销',
  revoked: '异议成立，已撤销',
  superseded: '已转书面意见',
};

/** Nothing happens to these any more. */
const finalStates: ReadonlySet<NoticeState> = new Set<NoticeState>([
  ...(['closed', 'cancelled', 'revoked', 'superseded'] as const),
]);

export function isFinalNoticeState(state: NoticeState): boolean {
  return finalStates.has(state);
}

/** Not yet effective: nobody but supervisors and the 负责人 may know of these. */
const draftStates: ReadonlySet<NoticeState> = new Set<NoticeState>([
  ...(['awaiting-approval', 'draft-returned', 'cancelled'] as const),
]);

export function isDraftState(state: NoticeState): boolean {
  return draftStates.has(state);
}

/** States in which the department owes something, once it has the notice: its date counts. */
const answeringStates: ReadonlySet<NoticeState> = new Set<NoticeState>([
  ...(['issued', 'delivered', 'received', 'verified', 'corrected', 'answered'] as const),
]);

/** A written notice that was not delivered (送达) yet asks nothing of anybody but its supervisor. */
export function isAnswering(notice: {
  readonly channel: NoticeChannel;
  readonly state: NoticeState;
}): boolean {
  const isUndelivered = notice.channel === 'written' && notice.state === 'issued';
  return answeringStates.has(notice.state) && !isUndelivered;
}

/** What the department found when it looked (核查). */
export const verdicts = ['founded', 'partly', 'unfounded'] as const;
export type Verdict = (typeof verdicts)[number];
export const verdictNames: Readonly<Record<Verdict, string>> = {
  founded: '属实',
  partly: '部分属实',
  unfounded: '不属实',
};

/** Every act on a notice, in the order a notice usually meets them. */
export const noticeActKinds = [
  'open',
  'approve-draft',
  'return-draft',
  'amend',
  'cancel',
  'deliver',
  'receive',
  'verify',
  'correct',
  'feed-back',
  'sign',
  'object',
  'rule-objection',
  'return',
  'raise',
  'report-number',
  'report-instruct',
  'supersede',
  'close',
] as const;
export type NoticeActKind = (typeof noticeActKinds)[number];
export const noticeActNames: Readonly<Record<NoticeActKind, string>> = {
  open: '提出',
  'approve-draft': '审批同意',
  'return-draft': '退回修改',
  amend: '修改后再报批',
  cancel: '撤销草稿',
  deliver: '登记送达',
  receive: '签收',
  verify: '核查',
  correct: '纠正',
  'feed-back': '反馈',
  sign: '负责人签署',
  object: '提出异议',
  'rule-objection': '答复异议',
  return: '退回重新整改',
  raise: '升级为较重',
  'report-number': '登记报告文号',
  'report-instruct': '登记批示',
  supersede: '转为书面意见',
  close: '办结',
};

/** Characters. */
export const noticeTextLimit = 2_000;
/** Evidence rows behind one notice. */
export const evidenceLimit = 60;
/** Acts of the system that one correction names. */
export const correctionLimit = 20;

/** What can be laid out on paper of a notice. */
export const noticePapers = ['work-record', 'notice', 'delivery', 'answer', 'report'] as const;
export type NoticePaperKind = (typeof noticePapers)[number];
export const noticePaperNames: Readonly<Record<NoticePaperKind, string>> = {
  'work-record': '工作记录',
  notice: '监督纠正意见',
  delivery: '送达回证',
  answer: '核查纠正反馈表',
  report: '领导小组报告',
};
