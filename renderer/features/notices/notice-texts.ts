import type { NoticeDetail } from '#shared/desktop/notices.contract.ts';
import { noticeChannelNames } from '#shared/domain/notices/notice-vocabulary.ts';

export const noticeTexts = {
  page: '监督意见',
  keys: '监督意见的办理',
  back: '返回',
  way: '办理环节',
  content: '意见内容',
  wording: '意见',
  situation: '第十四条情形',
  demand: '改正要求',
  dueOn: '反馈期限',
  supervisor: '提出人',
  addressee: '对象',
  case: '办件',
  openCase: '打开办件',
  serverTime: '服务器',
  deviceTime: '本机',
  localOral: '只在本机：工作记录已完整，联网后上报。',
  local: '只在本机：待上报 · 未生效，中心接受后才生效。',
  loading: '正在读取…',
  record: '工作记录（第十五条）',
  recordAt: '时间',
  recordPlace: '地点或电话',
  recordPerson: '对象',
  recordContent: '内容',
  recordAnswer: '对方答复',
  finding: '巡查发现与证据',
  why: '为什么标出',
  evidenceRows: (count: number) => `证据 ${count} 条`,
  evidenceHash: '校验值',
  evidenceWhole: '证据完整：与提出时的校验值一致。',
  evidenceBroken:
    '证据校验不符：本机的证据或经过与校验值不一致。已有的记录没有改动；请不要据此办结，先导出证据文件留存，再到“同步”重新同步，仍不符请报运营中心核对。',
  evidenceUnknown: '证据尚未到本机，同步后核对。',
  report: '情节与领导小组报告（第十五条）',
  severityReason: '情节较重的事实',
  reportText: '报告',
  reportNumber: '文号',
  noReportNumber: '未登记',
  submittedOn: '报送日期',
  instruction: '批示',
  noInstruction: '未登记；登记后才能办结',
  answer: '本轮答复（核查、纠正、反馈）',
  noAnswer: '还没有答复。',
  round: (round: number) => `第 ${round} 轮（已退回）`,
  roundDue: (day: string) => `反馈期限 ${day}`,
  returnReason: '退回理由',
  links: '系统中的纠正操作',
  linkCount: (count: number) => `关联 ${count} 项操作`,
  noLinks: '未关联系统操作',
  objection: '异议',
  upheld: '异议成立',
  notUpheld: '异议不成立',
  unruled: '待监管员答复',
  changes: '纠正前后对照',
  changeColumns: ['项目', '提出时', '现在'],
  changed: '有变化',
  approval: '审批',
  delivery: '送达',
  conclusion: '结论',
  history: '经过',
  related: '前后意见',
  relations: { preceding: '接续的前一份', following: '后续' },
  proposed: (why: string, to: 'written' | 'report') =>
    `${why}，${to === 'written' ? '建议改用书面意见。' : '建议升级为较重，报告领导小组。'}`,
  goWritten: '改用书面意见',
  goRaise: '升级并起草报告',
  papers: '文件',
  saveEvidence: '导出证据文件',
  package: '报告包（报告 PDF + 证据文件）',
  packageSteps: {
    report: '① 保存报告 PDF…',
    evidence: '② 保存证据文件…',
  },
  savedReport: (fileName: string) => `报告已保存：${fileName}。`,
  savedEvidence: (fileName: string) => `证据文件已保存：${fileName}，可交第三方独立核验。`,
  notSaved: '已取消，没有保存证据文件。',
  packageStopped: '已取消，报告包没有保存完。',
  duty: '导出的文件离开终端后不再加密，请按保密规定保管；每次导出记入操作日志。',
  rectification: '整改',
  rectificationList: '监督意见列表',
  tabs: { 'to-do': '待我办理', open: '办理中', closed: '已办结' },
  nothingSelected: '选择一行，这里就会显示它。',
  empty: {
    'to-do': ['没有待您办理的监督意见', '有新的意见时，左侧“整改”会显示数目，并有提醒。'],
    open: ['没有办理中的监督意见', '待您办理的在“待我办理”。'],
    closed: ['没有已办结的监督意见', '办结、撤销和转为书面的意见会列在这里。'],
  },
  places: {
    done: '已完成',
    pending: '待上报 · 未生效',
    current: '当前环节',
    ahead: '未到',
    ended: '终止',
  },
} as const;

/** `书面监督纠正意见 湛建监〔2026〕3号`. */
export function noticeTitle({ channel, number }: NoticeDetail['notice']): string {
  return [noticeChannelNames[channel], ...(number === null ? [] : [number])].join(' ');
}

/** What is left of the time for the feedback; empty when the department owes nothing. */
export function remainingText({ remainingDays }: Pick<NoticeDetail, 'remainingDays'>): string {
  if (remainingDays === null) return '';
  if (remainingDays < 0) return `已超期 ${-remainingDays} 个工作日`;
  return remainingDays === 0 ? '今日到期' : `剩余 ${remainingDays} 个工作日`;
}

/** The sheet of keys (`?`): a notice that is shown. */
export const noticeKeys: readonly (readonly [keys: string, meaning: string])[] = [
  ['S', '签收；登记送达'],
  ['H  J  F', '核查、纠正、反馈（提交一步，下一步随即打开）'],
  ['O', '提出异议'],
  ['Y', '同意、签署、答复异议、办结'],
  ['R', '退回'],
  ['E  X', '修改、撤销草稿'],
  ['U  N  I', '升级为较重、报告文号、批示'],
  ['W', '转为书面意见'],
  ['Ctrl+Enter', '提交'],
  ['F11', '领导小组报告'],
  ['Esc', '收起表单（已填内容保留）；返回'],
];
