import { describe, expect, it } from 'vitest';
import { systemTiming, type Timing } from '#core/timing.ts';
import { contractEntries } from '#shared/desktop/contract.ts';
import { officerRoles } from '#shared/domain/permissions.ts';
import {
  clock,
  effects,
  newMachine,
  service,
  startTerminal,
  type Terminal,
} from './core.fixture.ts';

const hour = 3_600_000;

/** Calls that leave what the cache holds as it is; a new call stands here or is marked as writing. */
const reading: ReadonlySet<string> = new Set([
  ...['alerts:list', 'batch:preview', 'cases:read', 'cases:preview-act', 'documents:list'],
  ...['documents:templates', 'documents:compose', 'finding:filters', 'finding:spell'],
  ...['logs:page', 'logs:choices', 'materials:list', 'materials:open', 'materials:cancel'],
  ...['materials:read', 'materials:notes', 'notices:page', 'notices:counts', 'notices:read'],
  ...['notices:prepare', 'notices:check', 'notices:corrections', 'notices:statistics'],
  ...['journal:page', 'journal:verify'],
  ...['officers:colleagues', 'officers:delegations', 'outbox:list', 'outbox:conflict'],
  ...['packages:list', 'packages:plan', 'parcels:plan', 'parcels:preview'],
  ...['parcels:backup-status'],
  ...['patrol:state', 'patrol:cancel', 'patrol:page', 'patrol:read', 'patrol:rules'],
  ...['patrol:try-rule', 'patrol:samples', 'patrol:repeats', 'phrases:list', 'projects:list'],
  ...[
    'projects:read',
    'status:read',
    'status:sync-now',
    'storage:read',
    'worklist:page',
    'worklist:counts',
  ],
  ...['worklist:search', 'worklist:matters'],
]);
/**
 * What was typed is kept in any case; what leaves the terminal leaves its trace, and where the service cannot
 * be reached it must be able to leave. Looking whether all is whole leaves when that was.
 */
const kept: ReadonlySet<string> = new Set([
  ...['cases:read-form', 'cases:save-form', 'cases:read-document-form'],
  ...['cases:save-document-form', 'documents:save-draft', 'notices:read-form'],
  ...['notices:save-form', 'documents:note-output', 'materials:copy'],
  ...['exports:plan', 'exports:cancel', 'exports:build', 'exports:note-unsaved'],
  ...['parcels:seal', 'parcels:note-unsaved', 'parcels:back-up', 'parcels:verify-backup'],
  ...['storage:check'],
]);

/** A clock that jumps, and the timer of the lease, rung by hand. */
function movedTime(): {
  readonly timing: Partial<Timing>;
  readonly jump: (ms: number) => void;
  readonly ringLease: () => void;
} {
  const { now } = clock();
  let shift = 0;
  let lease: (() => void) | null = null;
  return {
    timing: {
      now: () => new Date(now().getTime() + shift),
      after: (ms, task) => {
        // A minute to the millisecond is the lease's; what the engine plans is jittered.
        if (ms !== 60_000) return systemTiming.after(ms, task);
        lease = task;
        return () => (lease = null);
      },
    },
    jump: (ms) => (shift += ms),
    ringLease: () => lease?.(),
  };
}

async function unlocked(url: string, timing: Partial<Timing>): Promise<Terminal> {
  const terminal = startTerminal(newMachine(), url, timing);
  await terminal.signIn('zj.lin');
  await terminal.synced();
  return terminal;
}

describe('[O10] a cache without contact for longer than the policy allows', () => {
  it('can only be read: every call that writes is refused, what is typed is kept, and a contact ends it', async () => {
    const central = await service();
    central.changeOfficer('officer-zj.lin', { roles: [...officerRoles] });
    const { timing, jump, ringLease } = movedTime();
    const terminal = await unlocked(central.url, timing);
    const detail = await terminal.caseFor('accept');
    central.faults.set({ down: true });
    const waiting = await terminal.accept(detail);
    const { id } = await terminal.caseFor('opinion').then((found) => found.case);

    jump(48 * hour + 60_000);
    // The contact of before is passed over once.
    ringLease();
    ringLease();
    const { readOnly, phase } = await terminal.ask('session:state');
    expect(phase).toBe('unlocked');
    expect(Date.parse(readOnly?.until ?? '') - Date.parse(readOnly?.since ?? '')).toBe(24 * hour);
    const answers = new Map<string, string | null>();
    for (const { channel, call } of contractEntries) {
      if (call.place !== 'core' || channel.startsWith('session:')) continue;
      answers.set(channel, await terminal.refusal(channel));
    }
    const refused = [...answers].filter(([, code]) => code === 'CACHE_EXPIRING');
    const others = [...answers.keys()].filter((name) => !reading.has(name) && !kept.has(name));
    expect(refused.map(([channel]) => channel).toSorted()).toEqual(others.toSorted());
    expect(refused.length).toBeGreaterThan(15);
    expect((await terminal.rows()).length).toBeGreaterThan(0);
    const form = { kind: 'opinion', fields: { text: '正在起草的意见' } } as const;
    await terminal.ask('cases:save-form', { id, form });

    central.faults.set({});
    await terminal.ask('status:sync-now');
    expect((await terminal.acted(waiting.id, 'accepted')).acceptedAt).not.toBeNull();
    expect(effects(central, detail.case.id)).toBe(1);
    expect((await terminal.ask('session:state')).readOnly).toBeNull();
    const next = await terminal.caseFor('accept');
    expect((await terminal.accept(next)).state).toBe('waiting');
  });

  it('is locked at its end by a timer, also when the central session is over and nobody clicks', async () => {
    const central = await service();
    const { timing, jump, ringLease } = movedTime();
    const terminal = await unlocked(central.url, timing);
    central.sessions.revokeOfficer('zj.lin');
    await terminal.until(
      () => terminal.ask('session:state'),
      ({ needsReauthentication }) => needsReauthentication,
    );
    jump(72 * hour - 60_000);
    // The contact of before is passed over once.
    ringLease();
    ringLease();
    expect((await terminal.ask('session:state')).phase).toBe('unlocked');
    jump(120_000);
    ringLease();
    expect((await terminal.ask('session:state')).phase).toBe('locked');
    expect(await terminal.refusal('status:read')).toBe('LOCKED');
  });

  it('is locked when its clock has been set back', async () => {
    const central = await service();
    const { timing, jump, ringLease } = movedTime();
    const terminal = await unlocked(central.url, timing);
    central.faults.set({ down: true });
    jump(10 * hour);
    ringLease();
    ringLease();
    expect((await terminal.ask('session:state')).phase).toBe('unlocked');
    jump(-11 * hour);
    ringLease();
    expect((await terminal.ask('session:state')).phase).toBe('locked');
  });
});
