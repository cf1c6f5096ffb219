import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contractEntries, type Channel } from '#shared/desktop/contract.ts';
import { isPermitted, type OfficerRole, type Permission } from '#shared/domain/permissions.ts';
import { newMachine, sharedService, startTerminal, Terminal } from './core.fixture.ts';

const shared = sharedService();

const coreCalls = contractEntries.filter(({ call }) => call.place === 'core');
const accounts: readonly (readonly [OfficerRole, string])[] = [
  ['handler', 'zj.lin'],
  ['lead', 'zj.chen'],
  ['supervisor', 'zj.wu'],
  ['permission-approver', 'zj.sheng'],
  ['operator', 'yy.he'],
  ['data-bureau', 'sj.deng'],
];

/** Signing out and locking would end the table; who may call them is shown in session.test.ts. */
const endings: readonly Channel[] = ['session:lock', 'session:sign-out', 'session:sign-in'];

/** Input that passes the schema and names nothing that exists. */
const inputs: Partial<Record<Channel, unknown>> = {
  'session:unlock': { password: 'x' },
  'session:reauthenticate': { password: 'x' },
  'session:set-aside-cache': { officerId: 'nobody' },
  'worklist:page': {
    filter: { bucket: 'todo', scope: 'department', light: null, stage: null, matterId: null },
    after: null,
    limit: 5,
  },
  'worklist:counts': { scope: 'mine' },
  'worklist:search': { text: '工程', limit: 5 },
  'cases:read': { id: 'none' },
  'cases:preview-act': { id: 'none', act: { kind: 'accept', note: '' } },
  'cases:submit-act': { id: 'none', act: { kind: 'accept', note: '' }, seenVersion: 1 },
  'cases:read-form': { id: 'none' },
  'cases:save-form': { id: 'none', form: null },
  'cases:read-document-form': { id: 'none', documentId: 'none', kind: 'document-void' },
  'cases:save-document-form': {
    ...{ id: 'none', documentId: 'none', kind: 'document-void', fields: {} },
  },
  'documents:list': { caseId: 'none' },
  'documents:templates': { caseId: 'none' },
  'documents:compose': { source: { kind: 'document', documentId: 'none' } },
  'documents:save-draft': { caseId: 'none', templateId: 'none', fields: null },
  'documents:note-output': {
    source: { kind: 'document', documentId: 'none' },
    ...{ officerId: 'none', stage: 'done' },
    ...{ how: 'paper', title: '文书', pages: 1, sha256: null },
  },
  'outbox:list': { limit: 5 },
  'outbox:conflict': { id: 'none' },
  'outbox:resubmit': { id: 'none' },
  'outbox:withdraw': { id: 'none' },
};

describe('before anybody has signed in', () => {
  const closed = coreCalls.filter(({ call }) => call.access !== 'public');
  it.each(closed.map(({ channel }) => channel))('%s needs a session', async (channel) => {
    const terminal = startTerminal(newMachine(), shared.central.url);
    const envelope = await terminal.core.call(channel, inputs[channel]);
    expect(envelope).toMatchObject({ ok: false, error: { code: 'SESSION_NEEDED' } });
  });

  it('refuses channels that do not exist and input that is not what it should be', async () => {
    const terminal = startTerminal(newMachine(), shared.central.url);
    const unknown = await terminal.core.call('cases:delete' as Channel, {});
    expect(unknown).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    const wrong = await terminal.core.call('session:sign-in', { username: '', password: 7 });
    expect(wrong).toMatchObject({
      ok: false,
      error: { code: 'INPUT_INVALID', fields: { username: expect.any(String) as string } },
    });
  });
});

describe.each(accounts)('[articles 13, 19] as %s', (role, username) => {
  let terminal: Terminal;
  const folder = mkdtempSync(path.join(tmpdir(), 'core-roles-'));
  const calls = coreCalls.filter(({ channel }) => !endings.includes(channel));

  beforeAll(async () => {
    terminal = new Terminal(newMachine(folder), shared.central.url);
    await terminal.signIn(username);
    await terminal.synced();
  });
  afterAll(async () => {
    await terminal.core.close();
    rmSync(folder, { recursive: true });
  });

  it.each(calls.map(({ channel, call }) => [channel, call.access] as const))(
    '%s (%s) is allowed or refused as the matrix says',
    async (channel, access) => {
      const envelope = await terminal.core.call(channel, inputs[channel]);
      const isOpen = access === 'public' || access === 'unlocked';
      const mayCall = isOpen || isPermitted([role], access satisfies Permission);
      const isDenied = !envelope.ok && envelope.error.code === 'PERMISSION_DENIED';
      const isOwnRefusal = channel === 'session:set-aside-cache';
      expect(isDenied && !isOwnRefusal).toBe(!mayCall);
      expect(!envelope.ok && envelope.error.code === 'INTERNAL').toBe(false);
    },
  );
});
