import type { Handlers } from '#shared/desktop/contract.ts';
import type { PaperSource } from '#shared/desktop/documents.contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import { storedCase } from '../cases/stored-case.ts';
import { composePaper } from './compose-paper.ts';
import { templateChoices } from './template-choices.ts';

type DocumentChannel = Extract<keyof Handlers<'core', CoreContext>, `documents:${string}`>;

/** 文书: what there is, what can be made, and what it looks like. Issuing is an act of the case. */
export const documentHandlers: Pick<Handlers<'core', CoreContext>, DocumentChannel> = {
  'documents:list': ({ caseId }, context) => {
    const place = openWorkplace(context);
    storedCase(place, caseId);
    const items = place.cache.records.children('document', caseId);
    return { items: items.toSorted((a, b) => (a.issuedAt < b.issuedAt ? 1 : -1)) };
  },

  'documents:templates': ({ caseId }, context) => ({
    items: templateChoices(openWorkplace(context), caseId),
  }),

  'documents:compose': ({ source }, context) =>
    composePaper(openWorkplace(context), context.timing, source),

  'documents:save-draft': ({ caseId, templateId, fields }, context) => {
    const place = openWorkplace(context);
    storedCase(place, caseId);
    place.cache.documentDrafts.write(caseId, templateId, fields);
  },

  'documents:note-output': ({ officerId, stage, source, ...output }, context) => {
    const { officer, ledger } = openWorkplace(context);
    if (officer.id !== officerId) {
      throw new AppError('LOCKED', '输出期间终端已换人使用，没有输出任何文件。请重新操作。');
    }
    ledger.record(outputKinds[stage], subjectOf(source), { source, ...output });
  },
};

const outputKinds = { begun: 'printing', done: 'printed', 'not-done': 'not-printed' } as const;

function subjectOf(source: PaperSource): string {
  switch (source.kind) {
    case 'worklist':
    case 'register':
    case 'notice-statistics':
    case 'notice-draft':
      return source.kind;
    case 'notice':
      return source.noticeId;
    case 'draft':
    case 'case-form':
      return source.caseId;
    case 'document':
    case 'delivery':
      return source.documentId;
  }
}
