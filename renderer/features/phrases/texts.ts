import type { OfferedPhrase } from '#shared/desktop/phrases.contract.ts';
import { caseActNames } from '#shared/domain/act-vocabulary.ts';
import { phrasePlaceholders } from '#shared/domain/phrases.ts';

export const phraseTexts = {
  library: '常用意见',
  filter: '筛选常用意见',
  filterHint: '输入几个字筛选',
  list: '常用意见，本人的和常用的在前',
  nothing: '没有符合的常用意见。',
  keys: '↑↓ 选择 · Enter 插入光标处 · Esc 返回',
  keep: '把当前文字存为常用意见',
  tooLong: (max: number) => `插入后超过 ${max} 字，没有插入。请先删减。`,
  uses: (count: number) => `用过 ${count} 次`,
  section: '常用意见',
  sectionHint: '本人的由本人维护，部门的由负责人维护。更改需要联网；停用的不再提供，历史保留。',
  add: '新增',
  change: '更改',
  retire: '停用',
  retireQuestion: '停用后不再提供这条常用意见，已写入办件的文字不受影响。',
  confirmRetire: '确认停用',
  save: '保存',
  cancel: '取消',
  text: '文字',
  placeholders: `可写 ${phrasePlaceholders.map((name) => `{${name}}`).join(' ')}，使用时按办件填入。`,
  owner: '归属',
  owners: { officer: '本人', department: '部门' },
  kinds: '适用于（不选则全部适用）',
  any: '全部',
  empty: '还没有常用意见。可在办理表单里按 F7，把写好的文字存下来。',
} as const;

/** The acts a phrase suits, in words; kinds that this version does not know are left out. */
export function kindsText({ kinds }: Pick<OfferedPhrase, 'kinds'>): string {
  const names: Readonly<Record<string, string>> = caseActNames;
  const known = kinds.map((kind) => names[kind]).filter((name) => name !== undefined);
  return kinds.length === 0 ? phraseTexts.any : known.join('、');
}
