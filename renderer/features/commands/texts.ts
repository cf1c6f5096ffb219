export const commandTexts = {
  palette: '命令',
  hint: '命令、办件、项目：名称、编号、拼音、首字母',
  results: '命令与查找结果',
  nothing: '没有找到。可换用名称、编号、拼音或首字母。',
  cases: '办件',
  projects: '项目',
  foot: '↑ ↓ 选择 · Enter 执行 · Esc 关闭',
  pages: '页面',
  terminal: '终端',
  look: '外观',
  syncNow: '立即同步',
  openKeys: '全部按键',
} as const;
