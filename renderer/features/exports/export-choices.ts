import type { ExportRequest } from '#shared/desktop/exports.contract.ts';
import type { ExportChoice } from './exports.store.ts';
import { exportTexts as texts } from './texts.ts';

/** The list as it is filtered. */
export function listChoice(
  request: Extract<ExportRequest, { what: 'worklist' | 'register' }>,
): ExportChoice {
  return { name: texts.list, request };
}

/** Everything about one case. */
export function caseChoice({ id, number }: { id: string; number: string }): ExportChoice {
  return { name: texts.oneCase(number), request: { what: 'case', id } };
}
