import { createHash } from 'node:crypto';
import type { ExportRequest } from '#shared/desktop/exports.contract.ts';
import type { Handlers } from '#shared/desktop/contract.ts';
import { openWorkplace, requireStillOpen, type CoreContext } from '../core-context.ts';
import { buildFile, exportPlan } from './export-file.ts';

type ExportChannel = Extract<keyof Handlers<'core', CoreContext>, `exports:${string}`>;

/** Lists and cases as XLSX files (T05). Works offline; every file is in the journal before it leaves. */
export const exportHandlers: Pick<Handlers<'core', CoreContext>, ExportChannel> = {
  'exports:plan': (request, context) => exportPlan(openWorkplace(context), request),

  'exports:cancel': (_, context) => context.exports.cancel(),

  'exports:build': ({ request, fileName }, context) =>
    context.exports.run(async (signal) => {
      const place = openWorkplace(context);
      const { bytes, rows, conditions } = await buildFile(context, place, request, signal);
      const subject = subjectOf(request);
      // A lock may have come while the file was packed; then nobody gets it, nor does the next cache note it.
      requireStillOpen(context, place);
      place.ledger.record('exported', subject, {
        ...{ fileName, rows, conditions, bytes: bytes.byteLength },
        sha256: createHash('sha256').update(bytes).digest('hex'),
        dataAsOf: place.cache.syncState.read().dataAsOf,
      });
      return { bytes, rows };
    }),

  'exports:note-unsaved': ({ fileName, code }, context) => {
    openWorkplace(context).ledger.record('export-unsaved', fileName, { code });
  },
};

function subjectOf(request: ExportRequest): string {
  if (request.what === 'case') return request.id;
  return request.what === 'evidence' ? request.noticeId : request.what;
}
