import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CentralSession, Tokens } from '#shared/central/sessions.ts';
import { RawTerminal, startTestCentral, type TestCentral } from './central.fixture.ts';

let central: TestCentral;

beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.dispose());

function refresh(terminal: RawTerminal, session: Tokens): ReturnType<typeof terminal.call<Tokens>> {
  const { terminalId, terminalSecret } = terminal;
  const { refreshToken } = session;
  return terminal.call<Tokens>('POST', '/v1/sessions/refresh', {
    ...{ refreshToken, terminalId, terminalSecret },
  });
}

describe('sessions of the reference service', () => {
  it('signs a registered terminal in and says who, where and for how long', async () => {
    const terminal = new RawTerminal(central.url);
    const session: CentralSession = await terminal.signIn('zj.lin');
    expect(session.officer).toMatchObject({ username: 'zj.lin', roles: ['handler'] });
    expect(session.department.id).toBe(session.officer.departmentId);
    expect(session.policy.offlineHours).toBeGreaterThan(0);
    expect((await terminal.call('GET', '/v1/me')).body['username']).toBe('zj.lin');
  });

  it('answers a wrong password, an unknown officer and an unknown terminal alike: 401', async () => {
    const terminal = new RawTerminal(central.url);
    expect((await terminal.trySignIn('zj.lin', 'wrong')).body).toMatchObject({
      code: 'CREDENTIALS_WRONG',
    });
    expect((await terminal.trySignIn('nobody', 'wrong')).body).toMatchObject({
      code: 'CREDENTIALS_WRONG',
    });
    terminal.terminalSecret = 'x'.repeat(43);
    expect((await terminal.trySignIn('zj.lin')).body).toMatchObject({ code: 'TERMINAL_UNKNOWN' });
  });

  it('makes a fifth wrong password wait, and forgives after a right one', async () => {
    const terminal = new RawTerminal(central.url);
    for (let i = 0; i < 5; i += 1) await terminal.trySignIn('zj.huang', 'wrong');
    const limited = await terminal.trySignIn('zj.huang');
    expect(limited.status).toBe(429);
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    central.clock.now = new Date(central.clock.now.getTime() + 6_000);
    expect((await terminal.trySignIn('zj.huang')).status).toBe(201);
  });

  it('refuses requests without a token, with an expired one and with a revoked one', async () => {
    const terminal = new RawTerminal(central.url);
    expect((await terminal.call('GET', '/v1/me')).body['code']).toBe('SESSION_NEEDED');
    await terminal.signIn('zj.wu');
    central.clock.now = new Date(central.clock.now.getTime() + 16 * 60_000);
    expect((await terminal.call('GET', '/v1/me')).body['code']).toBe('SESSION_EXPIRED');
    central.sessions.revokeOfficer('zj.wu');
    expect((await terminal.call('GET', '/v1/me')).body['code']).toBe('SESSION_REVOKED');
  });

  it('rotates the refresh token and ends the session when an old one comes back', async () => {
    const terminal = new RawTerminal(central.url);
    const first = await terminal.signIn('zj.chen');
    const second = await refresh(terminal, first);
    expect(second.status).toBe(200);
    expect(second.body.refreshToken).not.toBe(first.refreshToken);
    expect((await refresh(terminal, first)).body).toMatchObject({ code: 'SESSION_REVOKED' });
    expect((await refresh(terminal, second.body)).body).toMatchObject({ code: 'SESSION_REVOKED' });
  });

  it('ends a session at sign-out', async () => {
    const terminal = new RawTerminal(central.url);
    await terminal.signIn('zr.li');
    expect((await terminal.call('DELETE', '/v1/sessions/current')).status).toBe(204);
    expect((await terminal.call('GET', '/v1/me')).body['code']).toBe('SESSION_REVOKED');
  });

  it('keeps neither passwords nor tokens in its file', async () => {
    const terminal = new RawTerminal(central.url);
    const session = await terminal.signIn('zj.lin');
    const bytes = central.store.serialize();
    for (const secret of [session.accessToken, session.refreshToken, 'Zhanjiang-2026!']) {
      expect(bytes.includes(secret)).toBe(false);
    }
  });
});
