import { feedEntities } from '#shared/central/feed.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { RowToPut } from './feed.repository.ts';

/**
 * A row that breaks the contract would stop the feed of a whole department: none is stored. The same act
 * would break it again, so the answer is final and no failure of the service.
 * @throws AppError ACT_LINT_FAILED, naming the part
 */
export function requireShape({ entity, row }: Pick<RowToPut, 'entity' | 'row'>): void {
  const parsed = feedEntities[entity].safeParse(row);
  if (parsed.success) return;
  const part = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new AppError('ACT_LINT_FAILED', `${entity} 的 ${part} 不符合约定，未处理。请更正后提交。`);
}
