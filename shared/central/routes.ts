import { z } from 'zod';
import { actionResultSchema, caseActionSchema } from './case-actions.ts';
import { caseEventSchema, caseSchema, materialSchema, opinionSchema } from './cases.ts';
import { projectSchema } from './cases.ts';
import { instantSchema, sha256Schema } from './common.ts';
import { patrolReportSchema, ruleTrialRequestSchema, ruleTrialSchema } from './detection.ts';
import { feedPageSchema, feedQuerySchema } from './feed.ts';
import {
  calendarSchema,
  delegationRequestSchema,
  delegationSchema,
  departmentSchema,
  matterSchema,
  officerSchema,
} from './organisation.ts';
import { phraseDraftSchema, phraseSchema } from './phrases.ts';
import { feedEpochHeader, receiptsAnswerSchema, receiptsOfferSchema } from './receipts.ts';
import { byId, listOf, route, type CentralRoute } from './route.ts';
import {
  checkedInSchema,
  refreshSchema,
  sessionSchema,
  signInSchema,
  terminalRegisteredSchema,
  terminalRegistrationSchema,
  tokensSchema,
} from './sessions.ts';
import { supervisionRoutes } from './supervision-routes.ts';
import { checkInSchema } from './terminals.ts';

export type { CentralRoute } from './route.ts';

export const healthSchema = z.looseObject({
  status: z.literal('ok'),
  serverTime: instantSchema,
  contract: z.string(),
});

/** Version of this contract, in `GET /v1/health` and in openapi.json. */
export const contractVersion = '1.3.0';

/** The whole central API as the terminal uses it. openapi.json is generated from this table. */
export const centralRoutes = {
  health: route({
    method: 'GET',
    path: '/v1/health',
    summary: 'Is the service there, what time is it, which contract',
    access: 'open',
    response: healthSchema,
    status: 200,
  }),
  registerTerminal: route({
    method: 'POST',
    path: '/v1/terminals',
    summary: 'Register a terminal',
    access: 'open',
    body: terminalRegistrationSchema,
    response: terminalRegisteredSchema,
    status: 201,
  }),
  signIn: route({
    method: 'POST',
    path: '/v1/sessions',
    summary: 'Sign an officer in on a registered terminal',
    access: 'terminal',
    body: signInSchema,
    response: sessionSchema,
    status: 201,
  }),
  refreshSession: route({
    method: 'POST',
    path: '/v1/sessions/refresh',
    summary: 'Exchange the refresh token for new tokens',
    access: 'terminal',
    body: refreshSchema,
    response: tokensSchema,
    status: 200,
  }),
  signOut: route({
    method: 'DELETE',
    path: '/v1/sessions/current',
    summary: 'End the session',
    access: 'session',
    response: null,
    status: 204,
  }),
  checkIn: route({
    method: 'POST',
    path: '/v1/check-ins',
    summary: 'Report the head of the journal and what waits; brings the policy as it is now',
    access: 'session',
    body: checkInSchema,
    response: checkedInSchema,
    status: 200,
  }),
  readMe: route({
    method: 'GET',
    path: '/v1/me',
    summary: 'The officer behind the token',
    access: 'session',
    response: officerSchema,
    status: 200,
  }),
  listDepartments: route({
    method: 'GET',
    path: '/v1/departments',
    summary: 'All departments',
    access: 'session',
    response: listOf(departmentSchema),
    status: 200,
  }),
  listOfficers: route({
    method: 'GET',
    path: '/v1/officers',
    summary: 'The officers of the own department',
    access: 'session',
    response: listOf(officerSchema),
    status: 200,
  }),
  listMatters: route({
    method: 'GET',
    path: '/v1/matters',
    summary: 'The matter catalogue with its limits',
    access: 'session',
    response: listOf(matterSchema),
    status: 200,
  }),
  readCalendar: route({
    method: 'GET',
    path: '/v1/calendar',
    summary: 'The calendar of working days with its coverage',
    access: 'session',
    response: calendarSchema,
    status: 200,
  }),
  readProject: route({
    method: 'GET',
    path: '/v1/projects/{id}',
    summary: 'A project in scope',
    access: 'case:read-own',
    params: byId,
    response: projectSchema,
    status: 200,
  }),
  readCase: route({
    method: 'GET',
    path: '/v1/cases/{id}',
    summary: 'A case in scope; ETag carries its version',
    access: 'case:read-own',
    params: byId,
    response: caseSchema,
    status: 200,
  }),
  listCaseEvents: route({
    method: 'GET',
    path: '/v1/cases/{id}/events',
    summary: 'The history of a case, oldest first',
    access: 'case:read-own',
    params: byId,
    response: listOf(caseEventSchema),
    status: 200,
  }),
  listCaseMaterials: route({
    method: 'GET',
    path: '/v1/cases/{id}/materials',
    summary: 'The materials of a case',
    access: 'case:read-own',
    params: byId,
    response: listOf(materialSchema),
    status: 200,
  }),
  listCaseOpinions: route({
    method: 'GET',
    path: '/v1/cases/{id}/opinions',
    summary: 'Every opinion ever given on a case',
    access: 'case:read-own',
    params: byId,
    response: listOf(opinionSchema),
    status: 200,
  }),
  readMaterialContent: route({
    method: 'GET',
    path: '/v1/materials/{id}/content',
    summary: 'The bytes of one hand-in of a material in scope, named by their SHA-256; in ranges',
    access: 'case:read-own',
    params: byId,
    query: z.object({ sha256: sha256Schema }),
    headers: z.object({ range: z.string().max(100).optional() }),
    response: null,
    status: 200,
    binary: 'application/octet-stream',
  }),
  submitCaseAction: route({
    method: 'POST',
    path: '/v1/cases/{id}/actions',
    summary: 'Take an act on a case; idempotent by key, guarded by version',
    access: 'session',
    params: byId,
    headers: z.object({
      'idempotency-key': z.uuid(),
      'if-match': z.string().regex(/^"\d+"$/),
      ...feedEpochHeader,
    }),
    body: caseActionSchema,
    response: actionResultSchema,
    status: 201,
  }),
  ...supervisionRoutes,
  openDelegation: route({
    method: 'POST',
    path: '/v1/delegations',
    summary: 'Let a deputy stand in for an absent officer; by the officer or the 负责人',
    access: 'session',
    headers: z.object({ 'idempotency-key': z.uuid() }),
    body: delegationRequestSchema,
    response: delegationSchema,
    status: 201,
  }),
  endDelegation: route({
    method: 'POST',
    path: '/v1/delegations/{id}/end',
    summary: 'End a delegation before its last day',
    access: 'session',
    params: byId,
    response: delegationSchema,
    status: 200,
  }),
  addPhrase: route({
    method: 'POST',
    path: '/v1/phrases',
    summary: 'Add a 常用意见, in the place of another one or as a new one; idempotent by key',
    access: 'session',
    headers: z.object({ 'idempotency-key': z.uuid() }),
    body: phraseDraftSchema,
    response: phraseSchema,
    status: 201,
  }),
  retirePhrase: route({
    method: 'POST',
    path: '/v1/phrases/{id}/retire',
    summary: 'Retire a 常用意见: it stays, and is offered no more; idempotent by key',
    access: 'session',
    params: byId,
    headers: z.object({ 'idempotency-key': z.uuid() }),
    body: z.object({}),
    response: phraseSchema,
    status: 200,
  }),
  runPatrol: route({
    method: 'GET',
    path: '/v1/patrol',
    summary:
      'Run the detection rules over the own department (第十三、十四条); for 监管员 and 负责人',
    access: 'supervise:read',
    response: patrolReportSchema,
    status: 200,
  }),
  tryRule: route({
    method: 'POST',
    path: '/v1/patrol/trial',
    summary: 'What a rule would find with other parameters; changes nothing',
    access: 'supervise:read',
    body: ruleTrialRequestSchema,
    response: ruleTrialSchema,
    status: 200,
  }),
  offerReceipts: route({
    method: 'POST',
    path: '/v1/receipts',
    summary:
      'Which of the acts that a terminal has receipts of the service has no record of; changes nothing',
    access: 'session',
    body: receiptsOfferSchema,
    response: receiptsAnswerSchema,
    status: 200,
  }),
  readChanges: route({
    method: 'GET',
    path: '/v1/changes',
    summary: 'The ordered feed of changes in scope, from a cursor',
    access: 'session',
    query: feedQuerySchema,
    response: feedPageSchema,
    status: 200,
  }),
  streamEvents: route({
    method: 'GET',
    path: '/v1/events',
    summary:
      'Server-sent events: `ready` and `changed` have the newest cursor as id, `spreadMs` and `retry` spread',
    access: 'session',
    response: null,
    status: 200,
    stream: 'text/event-stream',
  }),
} as const satisfies Record<string, CentralRoute>;

export type CentralRouteName = keyof typeof centralRoutes;
