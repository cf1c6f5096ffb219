import { randomUUID } from 'node:crypto';
import { centralRoutes, type CentralRoute, type CentralRouteName } from '#shared/central/routes.ts';
import { needsSession } from '#shared/central/route.ts';
import { isPermission, isPermitted } from '#shared/domain/permissions.ts';
import { demand } from '../outcome.ts';
import { check, credentials, registerTerminal, signIn, type Check } from '../probe.ts';

const tokenCodes = ['SESSION_NEEDED', 'SESSION_EXPIRED', 'SESSION_REVOKED'];

/** A request that is complete but for its token. */
const complete = {
  params: { id: 'none' },
  headers: { 'idempotency-key': randomUUID(), 'if-match': '"1"' },
  query: { sha256: '0'.repeat(64) },
};
const anAct = {
  act: { kind: 'accept', note: '' },
  deviceAt: '2026-01-05T09:00:00+08:00',
  deviceOffsetMs: null,
};
const aPhrase = { owner: 'officer', kinds: [], text: '同意', replaces: null };
/** Complete for every route: what a route does not know it ignores. */
const anyBody = { ...anAct, ...aPhrase };

export const sessionChecks: readonly Check[] = [
  check(
    'sessions: sign-in says who, where, and until when',
    async ({ account, session, client, token }) => {
      demand(session.officer.username === account.username, 'another officer than asked for');
      demand(session.department.id === session.officer.departmentId, 'a department not the own');
      const [server, access, refresh] = [
        session.serverTime,
        session.accessExpiresAt,
        session.refreshExpiresAt,
      ].map(Date.parse) as [number, number, number];
      demand(server < access && access < refresh, 'tokens that expire in the wrong order');
      const me = await client.get('readMe', { token });
      demand(me.body.id === session.officer.id, '/v1/me is somebody else');
    },
  ),
  check(
    'sessions: no route of a session answers without a token, or with one nobody issued',
    async ({ client }) => {
      for (const [name, route] of Object.entries<CentralRoute>(centralRoutes)) {
        if (!needsSession(route)) continue;
        const request = { ...complete, ...(route.body === undefined ? {} : { body: anyBody }) };
        for (const token of [null, 'A'.repeat(43)]) {
          await client.refused(name as CentralRouteName, { ...request, token }, [401], tokenCodes);
        }
      }
    },
  ),
  check(
    'sessions: a route that needs a permission refuses whoever has not got it, before it looks at anything else',
    async ({ client, token, session }) => {
      for (const [name, route] of Object.entries<CentralRoute>(centralRoutes)) {
        if (!isPermission(route.access)) continue;
        if (isPermitted(session.officer.roles, route.access)) continue;
        const request = { ...complete, ...(route.body === undefined ? {} : { body: anyBody }) };
        const refused = ['PERMISSION_DENIED'];
        await client.refused(name as CentralRouteName, { ...request, token }, [403], refused);
      }
    },
  ),
  check(
    'sessions: a wrong password and an unknown account cannot be told apart',
    async ({ client, account, terminal }) => {
      const body = { ...credentials(account, terminal), password: `${account.password}x` };
      const wrong = await client.refused('signIn', { body }, [401], ['CREDENTIALS_WRONG']);
      const unknown = { ...body, username: `nobody-${randomUUID()}` };
      const other = await client.refused('signIn', { body: unknown }, [401], ['CREDENTIALS_WRONG']);
      demand(wrong['detail'] === other['detail'], 'the answers differ in their text');
    },
  ),
  check(
    'sessions: a terminal that is not registered signs nobody in',
    async ({ client, account, terminal }) => {
      const stranger = { ...terminal, terminalSecret: 'x'.repeat(43) };
      const body = credentials(account, stranger);
      await client.refused('signIn', { body }, [401], ['TERMINAL_UNKNOWN']);
    },
  ),
  check(
    'sessions: a refresh token works once, on its terminal; an old one ends the session',
    async ({ client, account, terminal }) => {
      const session = await signIn(client, account, terminal);
      const other = await registerTerminal(client);
      const ask = (refreshToken: string, on = terminal): { body: unknown } => ({
        body: { refreshToken, terminalId: on.terminalId, terminalSecret: on.terminalSecret },
      });
      const elsewhere = ask(session.refreshToken, other);
      await client.refused('refreshSession', elsewhere, [401], tokenCodes);
      const { body: fresh } = await client.get('refreshSession', ask(session.refreshToken));
      demand(fresh.refreshToken !== session.refreshToken, 'the refresh token did not change');
      demand(fresh.accessToken !== session.accessToken, 'the access token did not change');
      await client.get('readMe', { token: fresh.accessToken });
      const revoked = ['SESSION_REVOKED'];
      await client.refused('refreshSession', ask(session.refreshToken), [401], revoked);
      await client.refused('refreshSession', ask(fresh.refreshToken), [401], revoked);
      await client.refused('readMe', { token: fresh.accessToken }, [401], revoked);
    },
  ),
  check(
    'sessions: sign-out ends the session and no other',
    async ({ client, account, terminal, token }) => {
      const session = await signIn(client, account, terminal);
      await client.get('signOut', { token: session.accessToken });
      await client.refused('readMe', { token: session.accessToken }, [401], tokenCodes);
      await client.get('readMe', { token });
    },
  ),
];
