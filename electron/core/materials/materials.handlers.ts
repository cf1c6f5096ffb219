import type { Handlers } from '#shared/desktop/contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import { materialHoldings } from './material-list.ts';
import { markedCopy } from './marked-copy.ts';

type CoreHandlers = Handlers<'core', CoreContext>;
type MaterialChannel = Extract<keyof CoreHandlers, `materials:${string}`>;

/** Materials of cases: what the cache holds of them, their bytes, the officer's notes. */
export const materialsHandlers: Pick<CoreHandlers, MaterialChannel> = {
  'materials:list': ({ caseId }, context) => ({
    items: materialHoldings(openWorkplace(context), caseId),
  }),

  'materials:open': (name, context) => openWorkplace(context).materials.open(name),

  'materials:cancel': (name, context) => openWorkplace(context).materials.cancel(name),

  'materials:read': ({ offset, length, ...name }, context) => ({
    bytes: openWorkplace(context).materials.read(name, offset, length),
  }),

  'materials:notes': ({ id }, context) => ({
    items: openWorkplace(context).cache.materialNotes.ofMaterial(id),
  }),

  'materials:save-note': ({ id, note }, context) => {
    const caseId = caseOf(context, id);
    const changedAt = context.timing.now().toISOString();
    openWorkplace(context).cache.materialNotes.put({ ...note, materialId: id, caseId, changedAt });
    context.events.emit('materials:changed', { caseId });
  },

  'materials:remove-note': ({ id, noteId }, context) => {
    const caseId = caseOf(context, id);
    openWorkplace(context).cache.materialNotes.remove(noteId, id);
    context.events.emit('materials:changed', { caseId });
  },

  'materials:copy': (name, context) => markedCopy(context, openWorkplace(context), name),
};

/** @throws AppError NOT_FOUND */
function caseOf(context: CoreContext, materialId: string): string {
  const material = openWorkplace(context).cache.records.read('material', materialId);
  if (material !== null) return material.caseId;
  throw new AppError('NOT_FOUND', '本机没有这份材料，或已不在您的范围内。');
}
