import { X509Certificate } from 'node:crypto';
import type { TlsOptions } from 'node:tls';
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { pinOf, plainTransport, type TransportSettings } from '#core/central/transport.ts';
import { systemDisk } from '#core/wipe/wipe-disk.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { Authority, type Identity, type Wish } from '#test/tls/certificates.ts';
import { openConnectProxy, type ConnectProxy } from '#test/tls/connect-proxy.ts';
import { openSecureFront, type SecureFront } from '#test/tls/secure-front.ts';
import { clock, newMachine, sharedService, Terminal, type Machine } from './core.fixture.ts';

const shared = sharedService();
let authority: Authority;
let server: Identity;
beforeAll(async () => {
  authority = await Authority.found();
  server = await authority.issue({ host: '127.0.0.1' });
});

async function front(identity: Identity, more: TlsOptions = {}): Promise<SecureFront> {
  const { certificate: cert, key } = identity;
  const opened = await openSecureFront(shared.central.url, { cert, key, ...more });
  onTestFinished(() => opened.close());
  return opened;
}

async function proxy(isOpen?: () => boolean): Promise<ConnectProxy> {
  const opened = await openConnectProxy(isOpen);
  onTestFinished(() => opened.close());
  return opened;
}

function terminal(
  url: string,
  transport: Partial<TransportSettings>,
  machine: Machine = newMachine(),
): Terminal {
  const settings = { ...plainTransport, ...transport };
  const made = new Terminal(machine, url, clock(), systemDisk, { transport: settings });
  onTestFinished(() => made.core.close());
  return made;
}

/** How the sign-in of the one officer ends. */
async function signedIn(made: Terminal): Promise<string> {
  const answer = await made.core.call('session:sign-in', {
    username: 'zj.lin',
    password: demoPassword,
  });
  return answer.ok ? 'signed in' : `${answer.error.code} ${answer.error.message}`;
}

describe('[security 17] the way to the service', () => {
  test('is trusted by the authorities of the policy, beside those of the system', async () => {
    const { url } = await front(server);
    const made = terminal(url, { authorities: [authority.certificate] });
    expect(await signedIn(made)).toBe('signed in');
    expect((await made.synced()).connection).toBe('online');
  });

  const wrong: readonly [string, string, () => Promise<Identity>][] = [
    [
      'of an authority that nobody here trusts',
      '不是由本机信任的机构签发',
      async () => (await Authority.found()).issue({ host: '127.0.0.1' }),
    ],
    ['for another address', '不是发给这个地址的', () => issued({ host: '127.0.0.2' })],
    ['that has run out', '已过期', () => issued({ host: '127.0.0.1', from: -9, until: -2 })],
    ['of tomorrow', '尚未生效', () => issued({ host: '127.0.0.1', from: 2, until: 9 })],
  ];
  const issued = (wish: Wish): Promise<Identity> => authority.issue(wish);

  test.for(wrong)('sends nothing to a certificate %s', async ([, words, identity]) => {
    const { url, received } = await front(await identity());
    const made = terminal(url, { authorities: [authority.certificate] });
    expect(await signedIn(made)).toMatch(new RegExp(`^CENTRAL_UNTRUSTED.*${words}.*没有发送`));
    expect(received()).toBe(0);
  });

  test('lets work go on from the cache when the certificate is no longer right, and sends it later', async () => {
    const { url, show, received } = await front(server);
    const made = terminal(url, { authorities: [authority.certificate] });
    expect(await signedIn(made)).toBe('signed in');
    await made.synced();
    const { certificate: cert, key } = await (await Authority.found()).issue({ host: '127.0.0.1' });
    show({ cert, key });
    const before = received();
    const detail = await made.caseFor('opinion');
    const act = { kind: 'opinion', conclusion: 'note', text: '已核对。' } as const;
    const request = { id: detail.case.id, act, seenVersion: detail.version };
    const { id } = await made.ask('cases:submit-act', request);
    await made.ask('status:sync-now');
    expect((await made.ask('status:read')).lastFailure?.code).toBe('CENTRAL_UNTRUSTED');
    expect(received()).toBe(before);
    await made.ask('session:lock');
    expect(await signedIn(made)).toBe('signed in');
    expect((await made.ask('session:state')).mode).toBe('offline');
    show({ cert: server.certificate, key: server.key });
    await made.ask('status:sync-now');
    const { items } = await made.ask('outbox:list', { limit: 9 });
    expect(items.find((item) => item.id === id)?.state).toBe('accepted');
  });

  test('takes the pinned key of the service or of the authority above it, and no other', async () => {
    const { url } = await front(server);
    const authorities = [authority.certificate];
    const own = pinOf(new X509Certificate(server.certificate).raw);
    const stranger = pinOf((await Authority.found()).raw);
    for (const pin of [own, pinOf(authority.raw)]) {
      const made = terminal(url, { authorities, pins: [stranger, pin] });
      expect(await signedIn(made)).toBe('signed in');
    }
    const other = await front(server);
    expect(await signedIn(terminal(other.url, { authorities, pins: [stranger] }))).toMatch(
      /^CENTRAL_UNTRUSTED.*与策略指定的不一致/,
    );
    expect(other.received()).toBe(0);
  });

  test('shows the certificate of the terminal to a service that asks for it', async () => {
    const ask = { requestCert: true, rejectUnauthorized: true, ca: authority.certificate };
    const { url } = await front(server, ask);
    const authorities = [authority.certificate];
    const client = await authority.issue();
    expect(await signedIn(terminal(url, { authorities, client }))).toBe('signed in');
    expect(await signedIn(terminal(url, { authorities }))).toMatch(
      /^OFFLINE_VAULT_MISSING 连接不上中心系统/,
    );
    const foreign = await (await Authority.found()).issue();
    expect(await signedIn(terminal(url, { authorities, client: foreign }))).toMatch(
      /^OFFLINE_VAULT_MISSING 连接不上中心系统/,
    );
  });

  test('does not speak a TLS older than 1.2', async () => {
    const old = { maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'ALL@SECLEVEL=0' } as const;
    const { url, received } = await front(server, old);
    const made = terminal(url, { authorities: [authority.certificate] });
    expect(await signedIn(made)).toMatch(/^OFFLINE_VAULT_MISSING 连接不上中心系统/);
    expect(received()).toBe(0);
  });

  test('goes through the proxy of the policy, and ends TLS at the service all the same', async () => {
    const { url, port } = await front(server);
    const { url: through, tunnels } = await proxy();
    const made = terminal(url, { authorities: [authority.certificate], proxy: through });
    expect(await signedIn(made)).toBe('signed in');
    expect(tunnels.length).toBeGreaterThan(0);
    expect(new Set(tunnels)).toEqual(new Set([`127.0.0.1:${port}`]));
    const untrusting = terminal(url, { proxy: through });
    expect(await signedIn(untrusting)).toMatch(/^CENTRAL_UNTRUSTED/);
  });

  test('is away when the proxy lets nothing through, and back when it does', async () => {
    const { url } = await front(server);
    let isOpen = false;
    const { url: through } = await proxy(() => isOpen);
    const made = terminal(url, { authorities: [authority.certificate], proxy: through });
    expect(await signedIn(made)).toMatch(/^OFFLINE_VAULT_MISSING 连接不上中心系统/);
    isOpen = true;
    expect(await signedIn(made)).toBe('signed in');
  });

  test('asks no proxy that the environment names', async () => {
    const { url: through, tunnels } = await proxy();
    for (const name of [
      'HTTPS_PROXY',
      'https_proxy',
      'HTTP_PROXY',
      'ALL_PROXY',
      'NODE_USE_ENV_PROXY',
    ])
      vi.stubEnv(name, name === 'NODE_USE_ENV_PROXY' ? '1' : through);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { url } = await front(server);
    const made = terminal(url, { authorities: [authority.certificate] });
    expect(await signedIn(made)).toBe('signed in');
    expect(tunnels).toEqual([]);
  });
});
