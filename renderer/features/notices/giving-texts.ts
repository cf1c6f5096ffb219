import type { NoticeChannel } from '#shared/domain/notices/notice-vocabulary.ts';
import { noticeChannelNames, noticeChannels } from '#shared/domain/notices/notice-vocabulary.ts';

/** The keys that give a notice from anywhere (第十五条). */
export const channelKeys: Readonly<Record<NoticeChannel, string>> = {
  oral: 'F2',
  online: 'F4',
  written: 'F5',
};

export const givingTexts = {
  group: '监督意见',
  usualDemand: '请核查上述情形，及时改正，并在期限内反馈核查和改正结果。',
  onlinePlace: '本系统（网上提示）',
  choose: '请选择',
  chooseAddressee: '被提示人：请选择',
  wrongDay: '反馈期限：请填写存在的日期，如 2026-11-27',
  wrongTime: '时间：请填写如 2026-11-24 09:12',
  addressee: { oral: '被提示人', online: '对象', written: '对象' },
  officers: '本部门人员',
  departments: '部门',
  at: '时间',
  place: '地点或电话',
  content: '情形 / 提示内容',
  situation: '第十四条情形',
  answer: '对方答复',
  severity: '情节',
  severityReason: '情节较重的事实',
  lessenedReason: '规则判为较重，按一般处理的理由',
  demand: '改正要求',
  dueOn: '反馈期限',
  report: '领导小组报告',
  reportWhy:
    '情节较重的须报告领导小组（第十五条）。报告随意见一并报批；登记报告文号和批示后才能办结。',
  reportText: '报告内容',
  record: '工作记录（第十五条）',
  recordPerson: '谈话或告知对象',
  recordContent: '记录内容（不填则与情形相同）',
  recordAnswer: '对方答复（可不填）',
  evidence: '证据',
  evidenceRows: (count: number) => `${count} 条记录`,
  evidenceHash: '校验值',
  finding: '巡查发现',
  case: '办件',
  following: '接续前一份提示：本意见发出后，前一份可登记为“已转为书面意见”。',
  followingAgain: '接续前一份提示。',
  seriousOral: '规则判为较重。口头提示只用于情节一般的；属较重的须用书面监督纠正意见（第十五条）。',
  seriousOnline: '情节较重的须用书面监督纠正意见（第十五条），已填内容可以带过去。',
  goOnWritten: '改用书面意见',
  repeatedBefore: (count: number, months: number) =>
    `${months} 个月内对其同类情形已提示过 ${count} 次。`,
  oralDemand: (demand: string, dueOn: string) => `改正要求：${demand} 反馈期限：${dueOn}`,
  restored: '已恢复上次未提交的内容。',
  startAgain: '重新填写',
  earlier: (content: string) =>
    `上次有一份没有提交：“${content}”。继续填写本份，将取代上次的内容。`,
  continueEarlier: '继续上次的',
  submit: { oral: '保存工作记录', online: '发出', written: '报批', amend: '修改后再报批' },
  close: '收起',
  amendPage: '修改监督纠正意见',
  returned: (name: string, text: string) => `${name}退回修改：${text}`,
  notDraft: '本意见不在“退回修改”状态，不能修改。',
  offlineOral: '离线：工作记录保存即完整，联网后上报。',
  offline: '离线：提交后为“待上报 · 未生效”，联网后发送，中心接受后才生效。',
  said: {
    oral: '工作记录已保存。',
    oralOffline: '已保存，联网后上报；记录已完整。',
    sent: (name: string) => `${name}已存入待上报 · 未生效，中心接受后生效。`,
    sentOffline: (name: string) =>
      `离线：${name}已存入待上报 · 未生效，联网后发送，中心接受后生效。`,
  },
} as const;

/** What a submitted notice comes to now. */
export function saidText(channel: NoticeChannel, isOnline: boolean): string {
  const { said } = givingTexts;
  if (channel === 'oral') return isOnline ? said.oral : said.oralOffline;
  return queuedText(noticeChannelNames[channel], isOnline);
}

/** An act that waits in the queue has no effect yet. */
export function queuedText(name: string, isOnline: boolean): string {
  const { said } = givingTexts;
  return isOnline ? said.sent(name) : said.sentOffline(name);
}

/** The sheet of keys (`?`). */
export const givingKeys: readonly (readonly [keys: string, meaning: string])[] = [
  ...noticeChannels.map(
    (channel) => [channelKeys[channel], `${noticeChannelNames[channel]}（到处可用）`] as const,
  ),
  ['F11', '领导小组报告（书面意见，情节较重）'],
  ['1 … 5', '在“第十四条情形”上：选择；其他栏目中用 Alt+1 … Alt+5'],
  ['Ctrl+Enter', '保存、发出、报批'],
  ['Esc', '收起（已填内容保留）'],
];
