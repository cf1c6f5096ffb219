import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  newIdentity,
  signMessage,
  type TerminalIdentity,
} from '#core/sealing/terminal-identity.ts';
import type { CheckedIn } from '#shared/central/sessions.ts';
import { journalHeadMessage } from '#shared/central/terminals.ts';
import { RawTerminal, startTestCentral, type Answer, type TestCentral } from './central.fixture.ts';
import { failingBehind, failingChecks } from './conformance.fixture.ts';

let central: TestCentral;

beforeAll(async () => {
  central = await startTestCentral();
});
afterAll(() => central.dispose());

const at = '2026-11-24T09:30:00+08:00';
const aHash = (): string => createHash('sha256').update(randomUUID()).digest('hex');

/** Reports a head as an officer's terminal does. */
function report(
  terminal: RawTerminal,
  journal: string | null,
  head: { seq: number; hash: string } | null,
  signer: TerminalIdentity = terminal.identity,
): Promise<Answer<CheckedIn & { code?: string }>> {
  const owner = {
    ...{ terminalId: terminal.terminalId, officerId: terminal.session?.officer.id ?? '' },
    journal: journal ?? '',
  };
  const signed =
    head === null
      ? null
      : { ...head, at, signature: signMessage(signer, journalHeadMessage(owner, { ...head, at })) };
  const body = { journal, head: signed, waiting: 2, deviceAt: at };
  return terminal.call('POST', '/v1/check-ins', body);
}

async function signedIn(): Promise<RawTerminal> {
  const terminal = new RawTerminal(central.url);
  await terminal.signIn('zj.lin');
  return terminal;
}

describe('[L01] check-ins at the reference service', () => {
  it('keep every head, and refuse one that does not follow', async () => {
    const terminal = await signedIn();
    const journal = aHash();
    expect((await report(terminal, journal, null)).body.head).toBeNull();
    const heads = [3, 8].map((seq) => ({ seq, hash: aHash() }));
    for (const head of heads) {
      expect((await report(terminal, journal, head)).body.head).toMatchObject(head);
    }
    for (const seq of [2, 3, 8]) {
      const { status, body } = await report(terminal, journal, { seq, hash: aHash() });
      expect([status, body.code]).toEqual([409, 'JOURNAL_DIVERGED']);
    }
    expect((await report(terminal, journal, null)).body.head).toMatchObject(heads[1]!);
  });

  it('tell one journal of an officer on a terminal from the next', async () => {
    const terminal = await signedIn();
    const [one, next] = [aHash(), aHash()];
    await report(terminal, one, { seq: 90, hash: aHash() });
    expect((await report(terminal, next, { seq: 1, hash: next })).status).toBe(200);
    expect((await report(terminal, one, null)).body.head?.seq).toBe(90);
  });

  it('refuse what the terminal has not signed, and a head of no journal', async () => {
    const terminal = await signedIn();
    const head = { seq: 1, hash: aHash() };
    const forged = await report(terminal, aHash(), head, newIdentity());
    expect([forged.status, forged.body.code]).toEqual([400, 'INPUT_INVALID']);
    expect((await report(terminal, null, head)).status).toBe(400);
  });

  it('[L02] are rows that nobody can change or delete', async () => {
    const terminal = await signedIn();
    await report(terminal, aHash(), { seq: 4, hash: aHash() });
    const { store } = central;
    expect(() => store.exec('UPDATE journal_head SET seq = 5')).toThrow('kept');
    expect(() => store.exec('DELETE FROM journal_head')).toThrow('kept');
  });
});

describe('[L01] the conformance run on terminals and check-ins', () => {
  const isCheckIn = (path: string): boolean => path === '/v1/check-ins';

  it('passes the reference service', async () => {
    expect(await failingChecks(central.url, 'check-ins')).toEqual([]);
    expect(await failingChecks(central.url, 'terminals')).toEqual([]);
  });

  it('catches a service that forgets heads', async () => {
    const forgetful = await failingBehind(
      central.url,
      {
        onAnswer: ({ body, status }, { url }) => {
          if (isCheckIn(url.pathname) && status === 200)
            Object.assign(body as object, { head: null });
        },
      },
      'check-ins',
    );
    expect(forgetful).toEqual([
      expect.stringContaining('is kept and told again'),
      expect.stringContaining('behind the newest'),
    ]);
  });

  it('catches a service that takes any head', async () => {
    const policy = { ...central.terminals.policy };
    const careless = await failingBehind(
      central.url,
      {
        onAnswer: (answering, { url }) => {
          if (!isCheckIn(url.pathname) || answering.status < 400) return;
          answering.status = 200;
          answering.headers['content-type'] = 'application/json';
          answering.body = { policy, serverTime: at, head: null };
        },
      },
      'check-ins',
    );
    expect(careless).toEqual([
      expect.stringContaining('behind the newest'),
      expect.stringContaining('another key'),
    ]);
  });

  it('catches a service that keeps terminals to itself', async () => {
    const silent = await failingBehind(
      central.url,
      {
        onAnswer: ({ body }, { url }) => {
          if (url.pathname !== '/v1/changes') return;
          const page = body as { changes: { entity: string }[] };
          page.changes = page.changes.filter(({ entity }) => entity !== 'terminal');
        },
      },
      'terminals',
    );
    expect(silent).toHaveLength(1);
  });
});
