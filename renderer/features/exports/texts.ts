export const exportTexts = {
  title: '导出 Excel',
  group: '终端',
  button: '导出',
  what: '导出内容',
  list: '当前列表',
  oneCase: (number: string) => `办件 ${number}`,
  conditions: '口径',
  rows: '行数',
  file: '文件名',
  duty: '导出的文件离开终端后不再加密，请按保密规定保管。文件带口径和水印（人员、部门、终端、时间），每次导出记入操作日志。',
  start: '选择位置并导出',
  cancel: '取消',
  cancelRunning: '取消导出',
  close: '关闭',
  choosing: '请在系统对话框中选择保存位置…',
  planning: '正在核对…',
  tooLarge: (limit: number) =>
    `一次最多导出 ${limit.toLocaleString('zh-CN')} 件。请筛选后分次导出。`,
  progress: (done: number, total: number) =>
    `已整理 ${done.toLocaleString('zh-CN')} / ${total.toLocaleString('zh-CN')} 件`,
  packing: '正在写入文件…',
  canceled: '已取消，没有生成文件。',
  saved: (fileName: string, bytes: number) => `已保存：${fileName}（${sizeText(bytes)}）`,
} as const;

function sizeText(bytes: number): string {
  return bytes < 1_048_576
    ? `${Math.max(1, Math.round(bytes / 1_024))} KB`
    : `${(bytes / 1_048_576).toFixed(1)} MB`;
}
