import { packageKeys, packageTexts } from '../../features/packages/texts.ts';
import type { SessionState } from '#shared/desktop/session.contract.ts';
import { dateTimeText } from '../../texts/time.ts';
import { givingKeys, givingTexts } from '../../features/notices/giving-texts.ts';
import { noticeKeys, noticeTexts } from '../../features/notices/notice-texts.ts';

export const shellTexts = {
  product: '工程建设项目审批 · 部门终端',
  skip: '跳到内容',
  pages: '页面',
  worklist: '办件',
  projects: '项目',
  packages: packageTexts.page,
  supervision: '监督',
  rectification: '整改',
  commands: '命令',
  sync: '同步',
  settings: '设置',
  terminal: '终端',
  filters: '保存的筛选',
  lock: '锁定',
  signOut: '退出',
  notYours: '您的岗位没有这个页面',
  notYoursAdvice: '请从左侧选择页面。岗位或权限有变动的，请联系本部门负责人。',
  keys: '按键',
  keySheet: '全部按键',
  close: '关闭',
  needsReauthentication: '与中心的会话已结束，办理动作暂不上报。本机内容安全，可继续查阅和起草。',
  reauthenticate: '重新验证',
  offlineAdvice: '可查阅和起草；办理动作存入“待上报”，联网后发送，中心接受后才生效。',
  firstSync: '正在首次同步',
  journalAlarm: '日志不一致',
  journalDiverged:
    '本机日志与中心收到的不一致，本机数据可能被换成了旧的。已停止办理和上报，已有内容原样保留，仍可查阅。请勿清除本机数据，并请运维人员核查。',
  journal: '本机日志',
  readOnly: '缓存只读',
} as const;

/** Since when the cache can only be read, what still holds, and until when it can be read at all (O10). */
export function readOnlyText({ since, until }: NonNullable<SessionState['readOnly']>): string {
  return `太久没有联系上中心系统，自 ${dateTimeText(since)} 起只能查阅；已填内容保留，“待上报”的事项恢复联系后照常上报，那时即可办理。${dateTimeText(until)} 起锁定。`;
}

interface KeyGroup {
  readonly name: string;
  readonly keys: readonly (readonly [keys: string, meaning: string])[];
}

/** The sheet of all keys (`?`). Ctrl+Space, bare Ctrl+Shift and Ctrl+Alt belong to input methods. */
export const keyGroups: readonly KeyGroup[] = [
  {
    name: '到处可用',
    keys: [
      ['Alt+1', '办件'],
      ['Alt+2', '同步'],
      ['Alt+3', '项目'],
      ['Alt+4  Alt+5', '监督、整改'],
      ['Alt+6', '离线包'],
      ['Alt+9', '设置'],
      ['Ctrl+K', '命令：一切动作、页面、办件和项目，输入名称、编号、拼音或首字母'],
      ['Alt+0', '提醒'],
      ['Ctrl+F  /', '查找办件（编号、名称、拼音、首字母）'],
      ['Ctrl+L', '锁定终端'],
      ['?', '本表'],
    ],
  },
  {
    name: '办件列表',
    keys: [
      ['↑ ↓', '上一件、下一件，右侧随之显示'],
      ['Home End', '第一件、已载入的最后一件'],
      ['PgUp PgDn', '翻一屏'],
      ['Enter', '整页打开'],
      ['Esc', '返回列表'],
      ['Space  Shift+↑↓', '选中多件（Ctrl+A 全选）'],
      ['Ctrl+B', '批量办理选中的办件'],
      ['F3', '下一件'],
      ['F6', '列表与阅读窗格之间切换'],
      ['Ctrl+E', '导出列表或办件（Excel）'],
      ['Alt+P', '打印清单（按当前筛选）'],
      ['[ ]', '上一个、下一个标签（待办、在办、已办）'],
      ['Ctrl+S', '保存当前筛选'],
      ['F2 Delete', '在保存的筛选上：更改、删除'],
    ],
  },
  {
    name: '项目',
    keys: [
      ['↑ ↓', '上一个、下一个项目，右侧随之显示'],
      ['Enter', '整页打开；在本部门的办件上：打开办件'],
      ['F6', '列表与项目进度之间切换'],
      ['F3', '下一个项目'],
      ['Esc', '返回项目列表'],
    ],
  },
  {
    name: '办理',
    keys: [
      ['F8', '受理'],
      ['F9', '一次性告知补正'],
      ['Shift+F9', '补正完成'],
      ['Shift+F8', '开始办理'],
      ['Alt+T', '开始特别程序'],
      ['Alt+J', '结束特别程序'],
      ['Alt+Y', '填写意见'],
      ['Alt+G', '通过'],
      ['Alt+B', '不通过'],
      ['Alt+V', '容缺通过'],
      ['Alt+S', '签收'],
      ['Alt+Z  Alt+R', '转办、退回'],
      ['Alt+H', '发起会签'],
      ['Alt+X  Alt+C', '延期、催办（负责人）'],
      ['Alt+M', '全部办理动作及不能办的原因'],
      ['Alt+D', '制作文书'],
      ['Ctrl+P', '办理单；在版面预览中：打印'],
      ['Ctrl+S', '在版面预览中：保存 PDF'],
      ['Space', '材料：标记齐全、缺'],
      ['F7', '常用意见'],
      ['Ctrl+Enter', '提交'],
      ['Esc', '收起表单（已填内容保留）'],
    ],
  },
  {
    name: '材料',
    keys: [
      ['↑ ↓', '材料列表：上一份、下一份'],
      ['Enter', '在办件旁打开'],
      ['Space', '标记齐全、缺'],
      ['PgUp PgDn', '上一页、下一页'],
      ['+ -', '放大、缩小'],
      ['0', '适合宽度'],
      ['R', '旋转'],
      ['C', '与上次提交比对、返回'],
      ['N', '批注'],
      ['F6', '材料与办件之间切换'],
      ['Esc', '关闭材料'],
    ],
  },
  {
    name: '监督',
    keys: [
      ['[ ]', '上一页、下一页（巡查、台账、抽查……）'],
      ['↑ ↓', '上一条、下一条，右侧随之显示'],
      ['Space', '看证据、返回列表'],
      ['Enter', '打开办件（Esc 返回）'],
      ['N', '非问题，写明理由'],
      ['R', '重新巡查；在日志中：重新读取'],
      ['F3', '下一条发现'],
      ['F6', '列表与详情之间切换'],
      ['Ctrl+Enter', '试运行规则的参数'],
    ],
  },
  {
    name: '意见台账',
    keys: [
      ['1 … 4', '待处理、办理中、已办结、全部'],
      ['↑ ↓', '上一份、下一份意见，右侧随之显示'],
      ['Enter', '整页打开'],
      ['F6', '列表与意见之间切换'],
      ['F3', '下一份意见'],
      ['Ctrl+E', '导出台账（Excel）'],
      ['Alt+P', '打印台账（按当前筛选）、统计'],
      ['T', '在统计中：图、表切换'],
    ],
  },
  {
    name: '冲突',
    keys: [
      ['Ctrl+Enter', '按现状重新提交'],
      ['Alt+W', '撤回'],
      ['Esc', '返回同步'],
    ],
  },
  { name: packageTexts.page, keys: packageKeys },
  { name: givingTexts.group, keys: givingKeys },
  { name: noticeTexts.keys, keys: noticeKeys },
];
