import { describe, expect, it } from 'vitest';
import type { PackageItem, PackageSubject } from '#shared/desktop/packages.contract.ts';
import {
  clock,
  newMachine,
  service,
  sharedService,
  startTerminal,
  type Terminal,
} from './core.fixture.ts';
import { filesOf, hashOf, nameOf, wholeFile, type FoundFile } from './materials.fixture.ts';

const shared = sharedService();

/** A lead has no open cases of the own, so nothing else is fetched ahead. */
async function signedIn(url: string, machine = newMachine(), timing = clock()): Promise<Terminal> {
  const terminal = startTerminal(machine, url, timing);
  await terminal.signIn('zj.chen');
  await terminal.synced();
  return terminal;
}

async function itemOf(
  terminal: Terminal,
  { kind, id }: PackageSubject,
  isThere: (item: PackageItem) => boolean,
): Promise<PackageItem> {
  const read = async (): Promise<PackageItem | undefined> => {
    const { items } = await terminal.ask('packages:list');
    return items.find((item) => item.kind === kind && item.id === id);
  };
  const found = await terminal.until(read, (item) => item !== undefined && isThere(item));
  if (found === undefined) throw new Error('unreachable');
  return found;
}

const isComplete = ({ state }: PackageItem): boolean => state === 'complete';

/** The project in which the terminal has most cases, and the files of those. */
async function widestProject(
  terminal: Terminal,
): Promise<{ subject: PackageSubject; caseIds: string[]; files: FoundFile[] }> {
  const { rows } = await terminal.ask('projects:list', {
    ...{ text: null, light: null, after: null, limit: 200 },
  });
  const details = await Promise.all(rows.map(({ id }) => terminal.ask('projects:read', { id })));
  const [widest] = details.toSorted((a, b) => b.openable.length - a.openable.length);
  if (widest === undefined) throw new Error('no projects');
  const own = new Set(widest.openable);
  return {
    subject: { kind: 'project', id: widest.project.id },
    caseIds: widest.openable,
    files: filesOf(shared.central).filter(({ caseId }) => own.has(caseId)),
  };
}

/** Opens every case and reads every file of it without the service. */
async function readWithoutService(
  terminal: Terminal,
  caseIds: readonly string[],
  files: readonly FoundFile[],
): Promise<void> {
  for (const id of caseIds) {
    const detail = await terminal.ask('cases:read', { id });
    expect(detail.events.length).toBeGreaterThan(0);
  }
  for (const file of files) {
    const refused = await terminal.refusal('materials:open', nameOf(file));
    // What is of a kind that is not shown is here all the same.
    expect(refused === null || refused.startsWith('MATERIAL_TYPE_')).toBe(true);
    expect(hashOf(await wholeFile(terminal, file))).toBe(file.sha256);
  }
}

describe('[O02] a project taken along', () => {
  it('has its size told, is fetched whole, and every file of it is read without the service', async () => {
    const terminal = await signedIn(shared.central.url);
    const { subject, caseIds, files } = await widestProject(terminal);
    expect(caseIds.length).toBeGreaterThan(1);
    const bytes = files.reduce((total, { handIn }) => total + handIn.size, 0);
    const plan = await terminal.ask('packages:plan', subject);
    expect(plan).toMatchObject({
      ...{ isPinned: false, refusal: null, bytesHere: 0, bytesToFetch: bytes },
      contents: { cases: caseIds.length, files: files.length, bytes },
    });
    expect(plan.room.free).toBeGreaterThan(bytes);
    await terminal.ask('packages:pin', subject);
    const item = await itemOf(terminal, subject, isComplete);
    expect(item).toMatchObject({
      files: { done: files.length, total: files.length },
      bytes: { done: bytes, total: bytes },
    });
    expect(item.completeSince).not.toBeNull();
    shared.central.faults.set({ down: true });
    await readWithoutService(terminal, caseIds, files);
  });

  it('cut off on the way waits, survives a restart, and goes on mid-file', async () => {
    const machine = newMachine();
    const terminal = await signedIn(shared.central.url, machine);
    const { subject, caseIds, files } = await widestProject(terminal);
    let isCut = false;
    terminal.core.on((name) => {
      if (name !== 'materials:changed' || isCut) return;
      isCut = true;
      shared.central.faults.set({ cutBodyAt: 1_000 });
    });
    await terminal.ask('packages:pin', subject);
    const cut = await itemOf(terminal, subject, ({ state, bytes }) => {
      return state === 'waiting' && bytes.done > 0;
    });
    expect(cut.bytes.done).toBeLessThan(cut.bytes.total);
    expect(cut.completeSince).toBeNull();
    await terminal.core.close();
    shared.central.faults.set({ down: true });
    const again = startTerminal(machine, shared.central.url);
    await again.signIn('zj.chen');
    const kept = await itemOf(again, subject, () => true);
    expect(kept).toMatchObject({ state: 'waiting', bytes: cut.bytes });
    shared.central.faults.set({});
    await again.ask('status:sync-now');
    await itemOf(again, subject, isComplete);
    shared.central.faults.set({ down: true });
    await readWithoutService(again, caseIds, files);
  });

  it('tells which files came wrong, and has them when they are asked for again', async () => {
    const terminal = await signedIn(shared.central.url);
    const { subject, files } = await widestProject(terminal);
    shared.central.faults.set({ content: 'short' });
    await terminal.ask('packages:pin', subject);
    const wrong = await itemOf(terminal, subject, ({ troubleCount }) => {
      return troubleCount === files.length;
    });
    expect(new Set(wrong.troubles.map(({ trouble }) => trouble))).toEqual(new Set(['invalid']));
    expect(wrong.completeSince).toBeNull();
    shared.central.faults.set({});
    await terminal.ask('packages:retry', subject);
    const right = await itemOf(terminal, subject, isComplete);
    expect(right.troubles.every(({ trouble }) => trouble === 'unreadable')).toBe(true);
  });

  it('takes in what is handed in later, and is let go again', async () => {
    const terminal = await signedIn(shared.central.url);
    const detail = await terminal.caseFor('supplement-end');
    const subject = { kind: 'case', id: detail.case.id } as const;
    await terminal.ask('packages:pin', subject);
    const before = await itemOf(terminal, subject, isComplete);
    const act = { kind: 'supplement-end', note: '' } as const;
    await terminal.ask('cases:submit-act', {
      ...{ id: subject.id, act },
      seenVersion: detail.version,
    });
    const after = await itemOf(terminal, subject, (item) => {
      return isComplete(item) && item.files.total > before.files.total;
    });
    expect(after.completeSince! > before.completeSince!).toBe(true);
    await terminal.ask('packages:unpin', subject);
    expect((await terminal.ask('packages:list')).items).toEqual([]);
  });
});

describe('[O02] without the right', () => {
  it('nothing of another department can be taken along', async () => {
    const terminal = await signedIn(shared.central.url);
    const id = shared.central.store
      .prepare(`SELECT id FROM feed_row WHERE entity = 'case' AND scope_id = 'zr' LIMIT 1`)
      .pluck()
      .get() as string;
    for (const call of ['packages:plan', 'packages:pin'] as const) {
      expect(await terminal.refusal(call, { kind: 'case', id })).toBe('NOT_FOUND');
    }
  });
});

describe('[O02] [O01] a case taken along', () => {
  it('is fetched before the own open cases of a handler', async () => {
    const central = await service();
    const terminal = startTerminal(newMachine(), central.url);
    central.faults.set({ latencyMs: 30 });
    await terminal.signIn('zj.lin');
    await terminal.synced();
    const colleagues = (await terminal.rows('active')).filter(
      ({ handlerName }) => handlerName !== null && handlerName !== '林晓彤',
    );
    const [row] = colleagues;
    if (row === undefined) throw new Error('no case of a colleague');
    const subject = { kind: 'case', id: row.id } as const;
    await terminal.ask('packages:pin', subject);
    const done = await itemOf(terminal, subject, isComplete);
    expect(done.files.total).toBeGreaterThan(0);
    const own = (await terminal.rows('todo')).map(({ id }) => id);
    const holdings = await Promise.all(
      own.map((caseId) => terminal.ask('materials:list', { caseId })),
    );
    const states = holdings.flatMap(({ items }) => items.flatMap(({ handIns }) => handIns));
    expect(states.some(({ state }) => state !== 'cached')).toBe(true);
  });
});
