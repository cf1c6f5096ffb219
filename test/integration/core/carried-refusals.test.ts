import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeParcel, type Parcel } from '#core/parcels/parcel.ts';
import { sealParcel } from '#core/sealing/sealed-parcel.ts';
import { newIdentity } from '#core/sealing/terminal-identity.ts';
import {
  actsOffline,
  carriedIn,
  carriedOut,
  quietTerminal,
  statesOf,
  twoTerminals,
} from './carried.fixture.ts';
import { newMachine, sharedService, type Terminal } from './core.fixture.ts';

const shared = sharedService();
const pair = twoTerminals(shared);

function refusal(terminal: Terminal, bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  return terminal.refusal('parcels:preview', { fileName: 'stick.gcjs', bytes });
}

/** With which words it is refused; empty when it is not. */
async function words(terminal: Terminal, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const envelope = await terminal.core.call('parcels:preview', { fileName: 'stick.gcjs', bytes });
  return envelope.ok ? '' : envelope.error.message;
}

/** All that waits has gone out, at both. */
async function settled(): Promise<void> {
  shared.central.faults.set({});
  for (const terminal of [pair.first, pair.second]) await terminal.ask('status:sync-now');
}

function terminalRow(id: string): { id: string; sealingKey: string } {
  const row = shared.central.store
    .prepare('SELECT id, sealing_key AS sealingKey FROM terminal WHERE id = ?')
    .get(id);
  return row as { id: string; sealingKey: string };
}

const emptyParcel: Parcel = {
  centralUrl: 'http://127.0.0.1:1',
  officer: { id: 'officer', name: '某人' },
  departmentName: '某局',
  terminalId: '',
  madeAt: '2026-06-17T04:00:00.000Z',
  acts: [],
  journal: [],
};

async function signedIn(username: string): Promise<Terminal> {
  const terminal = quietTerminal(shared.central.url, newMachine());
  onTestFinished(() => terminal.core.close());
  await terminal.signIn(username);
  await terminal.synced();
  return terminal;
}

describe('[O13] a sealed file', () => {
  it('says before it is taken in from where it comes, what it brings and what is here already', async () => {
    const { first, second } = pair;
    const { caseId, ids } = await actsOffline(shared.central, first, ['预览一']);
    const bytes = await carriedOut(first);
    const { case: facts } = await second.ask('cases:read', { id: caseId });
    const preview = await second.ask('parcels:preview', { fileName: 'stick.gcjs', bytes });
    const { number, title } = facts;
    expect(preview).toMatchObject({
      ...{ fileName: 'stick.gcjs', terminalName: 'window-1', total: 1 },
      subjects: [{ number, title, acts: 1, known: 0 }],
    });
    expect(await statesOf(second, ids)).toEqual(['missing']);
    await second.ask('parcels:carry-in', { parcelId: preview.parcelId });
    expect(await refusal(second, bytes)).toBe('PARCEL_KNOWN');
    const again = { parcelId: preview.parcelId };
    expect(await second.refusal('parcels:carry-in', again)).toBe('NOT_FOUND');

    // A later file holds what the first one did as well.
    const later = await actsOffline(shared.central, first, ['预览二']);
    expect(await carriedIn(second, await carriedOut(first))).toEqual({ taken: 1, known: 1 });
    shared.central.faults.set({});
    await second.ask('status:sync-now');
    expect(await statesOf(second, [...ids, ...later.ids])).toEqual(['accepted', 'accepted']);
    await first.ask('status:sync-now');
  });

  it('opens for no other officer, no other terminal, and not where it was made', async () => {
    const { first, second } = pair;
    const colleague = await signedIn('zj.wu');
    const third = await signedIn('zj.chen');
    await first.ask('status:sync-now');
    await actsOffline(shared.central, first, ['只给本人']);
    const { terminals } = await first.ask('parcels:plan');
    expect(terminals).toHaveLength(3);
    const toAll = await carriedOut(first);
    expect(await words(first, toAll)).toContain('就是从本终端转出的');
    expect(await words(colleague, toAll)).toContain('只能由其本人');
    for (const { id } of terminals) {
      const toOne = await carriedOut(first, [id]);
      const said = await Promise.all([second, third, colleague].map((one) => words(one, toOne)));
      expect(said.filter((text) => !text.includes('不是转给本终端的'))).toHaveLength(1);
    }
    expect(await carriedIn(second, toAll)).toEqual({ taken: 1, known: 0 });
    await settled();
  });

  it('of a terminal that is unknown here, uses another key or has been revoked is refused', async () => {
    const { first, second } = pair;
    await actsOffline(shared.central, first, ['冒充']);
    const plan = await first.ask('parcels:plan');
    const recipients = plan.terminals.map(({ id }) => terminalRow(id));
    const content = await writeParcel({ ...emptyParcel, terminalId: 'unknown' });
    const sealedBy = (terminalId: string): Promise<Buffer<ArrayBuffer>> => {
      const madeAt = emptyParcel.madeAt;
      const cover = { id: randomUUID(), kind: 'transfer', madeAt, terminalId } as const;
      return sealParcel(content, cover, recipients, newIdentity());
    };
    expect(await words(second, await sealedBy('unknown'))).toContain('未在本部门登记或已停用');
    const [known] = (await second.ask('parcels:plan')).terminals;
    expect(await words(second, await sealedBy(known?.id ?? ''))).toContain(
      '未在本部门登记或已停用',
    );
    await settled();

    const third = await signedIn('zj.chen');
    await second.until(
      () => second.ask('parcels:plan'),
      ({ terminals }) => terminals.some(({ id }) => !plan.terminals.some((old) => old.id === id)),
    );
    await actsOffline(shared.central, third, ['之后停用']);
    const bytes = await carriedOut(third);
    expect(await words(second, bytes)).toBe('');
    shared.central.faults.set({});
    const { terminals } = await second.ask('parcels:plan');
    const newest = terminals.toSorted((a, b) => (a.registeredAt < b.registeredAt ? 1 : -1))[0];
    const id = newest?.id ?? '';
    shared.central.terminals.revoke(id);
    await second.ask('status:sync-now');
    expect(await words(second, bytes)).toContain('未在本部门登记或已停用');
    const sealed = { terminalIds: [id], fileName: 'a.gcjs' };
    await actsOffline(shared.central, second, ['不转给停用的终端']);
    expect(await second.refusal('parcels:seal', sealed)).toBe('NOT_FOUND');
    await settled();
  });

  it('is refused whole when it was cut or changed anywhere, and changes nothing here', async () => {
    const { first, second } = pair;
    const { ids } = await actsOffline(shared.central, first, ['完整性']);
    const bytes = await carriedOut(first);
    const damage = fc.oneof(
      fc.nat({ max: bytes.length - 1 }).map((length) => bytes.slice(0, length)),
      fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 7 })).map(([at, bit]) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        return changed;
      }),
    );
    await fc.assert(
      fc.asyncProperty(damage, async (damaged) => {
        expect(await refusal(second, damaged)).toBe('PARCEL_INVALID');
      }),
      { numRuns: 600 },
    );
    expect(await statesOf(second, ids)).toEqual(['missing']);
    expect(await refusal(second, bytes)).toBeNull();
    await settled();
  });
});
