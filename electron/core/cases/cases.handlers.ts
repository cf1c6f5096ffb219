import type { Handlers } from '#shared/desktop/contract.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import { announceQueue } from '../outbox/announce-queue.ts';
import { previewAct } from './act-preview.ts';
import { caseDetail, storedCase } from './case-detail.ts';
import { documentFormKey } from './document-form.ts';
import { submitAct } from './submit-act.ts';

type CaseChannel = Extract<keyof Handlers<'core', CoreContext>, `cases:${string}`>;

/** Reading a case and acting on it. */
export const caseHandlers: Pick<Handlers<'core', CoreContext>, CaseChannel> = {
  'cases:read': ({ id }, context) => caseDetail(openWorkplace(context), id),

  'cases:preview-act': ({ id, act }, context) => previewAct(openWorkplace(context), id, act),

  'cases:submit-act': (request, context) => {
    const place = openWorkplace(context);
    const item = submitAct(place, context.timing, request);
    announceQueue(context, place, [item]);
    return item;
  },

  'cases:read-form': ({ id }, context) => ({
    form: openWorkplace(context).cache.forms.read(id),
  }),

  'cases:save-form': ({ id, form }, context) => {
    const place = openWorkplace(context);
    storedCase(place, id);
    place.cache.forms.write(id, form);
  },

  'cases:read-document-form': ({ id, documentId, kind }, context) => ({
    fields:
      openWorkplace(context)
        .cache.documentDrafts.ofCase(id)
        .get(documentFormKey(kind, documentId)) ?? null,
  }),

  'cases:save-document-form': ({ id, documentId, kind, fields }, context) => {
    const place = openWorkplace(context);
    storedCase(place, id);
    place.cache.documentDrafts.write(id, documentFormKey(kind, documentId), fields);
  },
};
