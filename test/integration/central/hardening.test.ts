import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cursorAt } from '#test/central/changes/cursor.ts';
import { casesOf, RawTerminal, startTestCentral, type TestCentral } from './central.fixture.ts';

let central: TestCentral;

beforeAll(async () => {
  central = await startTestCentral({ cases: 60 });
});
afterAll(() => central.dispose());

async function signedIn(username: string): Promise<RawTerminal> {
  const terminal = new RawTerminal(central.url);
  await terminal.signIn(username);
  return terminal;
}

describe('the reference service under pressure', () => {
  it('counts wrong passwords that are tried at the same time', async () => {
    const terminal = new RawTerminal(central.url);
    await terminal.register();
    const tries = Array.from({ length: 8 }, () => terminal.trySignIn('zr.guo', 'wrong'));
    const statuses = (await Promise.all(tries)).map((answer) => answer.status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(3);
  });

  it('refuses a cursor ahead of its feed, as a terminal has after a restore of an older file', async () => {
    const terminal = await signedIn('zj.lin');
    const ahead = cursorAt(terminal.session?.feedEpoch ?? '', 10_000_000);
    const answer = await terminal.call('GET', `/v1/changes?cursor=${ahead}`);
    expect([answer.status, answer.body['code']]).toEqual([410, 'CURSOR_UNKNOWN']);
  });

  it('nudges nobody about cases that they may not read', async () => {
    const approver = await signedIn('zj.sheng');
    // Before the stream begins: of a new terminal the whole department hears.
    const lin = await signedIn('zj.lin');
    const stream = await fetch(`${central.url}/v1/events`, {
      headers: { authorization: `Bearer ${approver.session?.accessToken ?? ''}` },
    });
    const found = casesOf((await lin.readFeed()).changes).find(
      ({ row }) => row.state === 1 && row.handlerId === lin.session?.officer.id,
    );
    if (found === undefined) throw new Error('no waiting case in the demo data');
    await lin.act(found.row.id, found.version, { kind: 'accept', note: '' });
    central.sessions.revokeOfficer('zj.sheng');
    const everything = await new Response(stream.body).text();
    expect(everything).toContain('event: ready');
    expect(everything).not.toContain('event: changed');
  });
});
