import type { MaterialHandIn } from '#shared/desktop/materials.contract.ts';
import { dateTimeText } from '../../texts/time.ts';

export const materialTexts = {
  viewer: '材料阅读',
  close: '关闭',
  zoomIn: '放大',
  zoomOut: '缩小',
  fit: '适合宽度',
  rotate: '旋转',
  previousPage: '上一页',
  nextPage: '下一页',
  compare: '与上次提交比对',
  endCompare: '返回阅读',
  outside: '用其他程序打开',
  notes: '批注',
  notesAreLocal:
    '批注只属于您，加密保存在本终端，不上报、不随办件流转；离线可用。办件移出您的范围时一并清除。',
  noNotes: '还没有批注。',
  newNote: '在本页添加批注',
  add: '添加',
  change: '修改',
  remove: '删除',
  keep: '保存',
  cancel: '取消',
  handIn: '提交次数',
  loading: '正在下载并校验',
  stop: '停止',
  noFile: '这份材料没有提交文件',
  noFileAdvice: '按 Space 标为“缺”，即列入补正清单。',
  opening: '正在打开…',
  textCut: '文件较长，只显示前 2 MB。',
  interrupted: '显示这份 PDF 时中断。文件已加密保存在本机，内容未改动。请重试。',
  cannotDraw: '图片已损坏，无法显示。文件已加密保存在本机，内容未改动。可要求申请人重新提交。',
  brokenPdf:
    'PDF 已损坏或带有密码，无法显示。文件已加密保存在本机，内容未改动。可要求申请人重新提交。',
} as const;

export const outsideTexts = {
  title: '用其他程序打开',
  warning: '副本将离开加密缓存，由系统中的其他程序读取。',
  points: [
    '副本加注您的姓名、单位、时间和终端名称的水印，并记入本机日志。',
    '副本只对您的系统账号可读，锁定、退出或关闭终端时删除；在其他程序中另存的文件不受终端控制。',
    '副本仍被其他程序占用而删不掉时，终端每分钟重试，直到删除；请用完即关闭该程序。',
    '请勿另存、打印或转发与办案无关的内容。',
  ],
  confirm: '加水印并打开',
  opened: (fileName: string): string => `已用其他程序打开带水印的副本“${fileName}”。`,
} as const;

export const compareTexts = {
  reading: '正在比对…',
  same: '两次提交的文字没有差别。',
  samePages: '两次提交的文字没有差别。印章、签名和图形不在比对之内，请目视核对。',
  samePixels: '两次提交的图片逐像素相同。',
  likeImage: '没有发现明显差别，但两张图片并不完全相同，请目视核对。',
  scaled: '两次提交的图片尺寸不同，上次的按本次的尺寸缩放后比对，细小差别可能看不出，请目视核对。',
  cut: '文件较长，只比对了开头部分，其余请目视核对。',
  tooDifferent: '两次提交的文字差别太多，无法逐行对应，请分别阅读。',
  more: (count: number): string => `还有 ${count} 行没有列出，请分别阅读。`,
  pagesWithoutText: (count: number): string =>
    `${count} 页没有文字（可能是扫描件），无法自动比对，请目视核对。`,
  textless: '无文字',
  changes: '有差别的页',
  added: '新增',
  removed: '删除',
  changed: '更改',
  earlier: '上次',
  present: '本次',
  otherKind: '两次提交的文件类型不同，不能逐行比对，只能分别阅读。',
  regions: (count: number): string => `红框为有差别的区域。共 ${count} 处。`,
  pageLines: '本页文字差别',
  noText: '这一页没有可比对的文字（可能是扫描件），请目视核对。',
} as const;

/** `第 2 次 2026-11-20 09:12`. */
export function handInText(handIn: MaterialHandIn, place: number): string {
  return `第 ${place + 1} 次 ${dateTimeText(handIn.providedAt)}`;
}

/** What the cache holds of a file, in a word. */
export function cacheText({ state, received, size }: MaterialHandIn): string {
  switch (state) {
    case 'cached':
      return '已缓存';
    case 'loading':
      return `下载中 ${percent(received, size)}%`;
    case 'partial':
      return `已下载 ${percent(received, size)}%`;
    case 'absent':
      return '未缓存';
  }
}

export function percent(received: number, size: number): number {
  return size === 0 ? 100 : Math.floor((received / size) * 100);
}
