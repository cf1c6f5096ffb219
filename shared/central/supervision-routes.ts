import { z } from 'zod';
import { feedEpochHeader } from './receipts.ts';
import { byId, listOf, route } from './route.ts';
import {
  noticeActionResultSchema,
  noticeActionSchema,
  noticeEventSchema,
  noticeSchema,
  supervisionRecordDraftSchema,
  supervisionRecordSchema,
} from './supervision.ts';

/** Notices and what supervisors record (articles 13 to 15), as part of the one route table. */
export const supervisionRoutes = {
  readNotice: route({
    method: 'GET',
    path: '/v1/notices/{id}',
    summary: 'A notice in scope (articles 14 and 15); ETag carries its version',
    access: 'notice:use',
    params: byId,
    response: noticeSchema,
    status: 200,
  }),
  listNoticeEvents: route({
    method: 'GET',
    path: '/v1/notices/{id}/events',
    summary: 'The history of a notice, oldest first, as a hash chain',
    access: 'notice:use',
    params: byId,
    response: listOf(noticeEventSchema),
    status: 200,
  }),
  submitNoticeAction: route({
    method: 'POST',
    path: '/v1/notices/{id}/actions',
    summary:
      'Open a notice (If-Match "0") or take a step on it; idempotent by key, guarded by version',
    access: 'session',
    params: byId,
    headers: z.object({
      'idempotency-key': z.uuid(),
      'if-match': z.string().regex(/^"\d+"$/),
      ...feedEpochHeader,
    }),
    body: noticeActionSchema,
    response: noticeActionResultSchema,
    status: 201,
  }),
  addSupervisionRecord: route({
    method: 'POST',
    path: '/v1/supervision-records',
    summary: 'Record a disposal, a sample or a look at the log; idempotent by key',
    access: 'session',
    headers: z.object({ 'idempotency-key': z.uuid(), ...feedEpochHeader }),
    body: supervisionRecordDraftSchema,
    response: supervisionRecordSchema,
    status: 201,
  }),
};
