import type { Settings } from '#shared/desktop/settings.contract.ts';

type Choices<K extends keyof Settings> = readonly (readonly [Settings[K], string])[];

export const themeChoices: Choices<'theme'> = [
  ['system', '跟随系统'],
  ['light', '浅色'],
  ['dark', '深色'],
  ['contrast', '高对比'],
];
export const zoomChoices: Choices<'zoom'> = [
  [100, '标准'],
  [125, '大字号 125%'],
  [150, '大字号 150%'],
];
export const rowChoices: Choices<'rowHeight'> = [
  [28, '紧凑'],
  [32, '标准'],
  [40, '宽松'],
];

export const settingsTexts = {
  page: '设置',
  look: '显示',
  theme: '主题',
  zoom: '字号',
  rowHeight: '列表行高',
  telling: '提醒',
  popups: '弹出系统通知',
  popupsHint: '关闭后不弹出，提醒仍列在标题栏的铃铛里。锁定时只显示条数。',
  quiet: '安静时段',
  quietFrom: '自',
  quietTo: '至',
  quietWeekends: '周末和节假日全天安静（调休上班日除外）',
  about: '关于',
  basis: '依据',
  basisText: '湛政数〔2019〕62号',
  // Article 25: in force from the day of issue, on trial for one year.
  trialEnded: '该办法自 2019-09-06 起试行一年（第二十五条），试行期已届满，请核实现行文件。',
  version: '终端版本',
  shell: '运行环境',
  central: '中心地址',
  noCentral: '未配置',
  contract: '接口版本',
  journal: '本机日志',
  journalLink: '查看、核验和导出本人在本终端的操作日志',
} as const;
