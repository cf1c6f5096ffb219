import type { CountedFilter } from '#shared/desktop/finding.contract.ts';
import type { WorklistFilter } from '#shared/desktop/worklist.contract.ts';
import { worklistBucketNames } from '#shared/domain/worklist.ts';
import { stageNames } from '../../texts/acts.ts';
import { lightTexts } from '../../texts/lights.ts';
import { worklistTexts } from './texts.ts';

export const savedFilterTexts = {
  group: '保存的筛选',
  save: '保存当前筛选',
  change: '更改保存的筛选',
  chip: ({ name, count, isDefault }: CountedFilter) =>
    `${name}，${count} 件${isDefault ? '，默认' : ''}`,
  chipKeys: 'Enter 显示 · F2 更改 · Delete 删除',
  isDefault: '默认',
  name: '名称',
  asDefault: '登录后先显示这一筛选（默认）',
  useShown: '改为当前显示的条件',
  content: '条件',
  confirm: '保存',
  cancel: '取消',
  remove: '删除',
  restore: '撤销',
  removed: (name: string) => `已删除“${name}”。`,
} as const;

/** What a filter asks for, in words: `待办 · 本人 · 超期 · 施工许可`. */
export function filterText(filter: WorklistFilter, matterName: string | null): string {
  const { bucket, scope, light, stage } = filter;
  return [
    worklistBucketNames[bucket],
    worklistTexts.scopes[scope],
    light === null ? null : lightTexts[light].word,
    stage === null ? null : stageNames[stage],
    matterName,
  ]
    .filter((part) => part !== null && part !== undefined)
    .join(' · ');
}
