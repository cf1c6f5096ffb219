import type { NoticeDetail } from '#shared/desktop/notices.contract.ts';
import { noticeChannelNames } from '#shared/domain/notices/notice-vocabulary.ts';

export const noticeTexts = {
  page: '监督意见',
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
