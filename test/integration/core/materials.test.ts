import { describe, expect, it } from 'vitest';
import { largestRead } from '#shared/desktop/materials.contract.ts';
import {
  CallFailed,
  newMachine,
  sharedService,
  startTerminal,
  type Terminal,
} from './core.fixture.ts';
import {
  fileNamed,
  filesOf,
  hashOf,
  journalOf,
  nameOf,
  wholeFile,
  type FoundFile,
} from './materials.fixture.ts';

const shared = sharedService();

/** A lead has no open cases of the own, so nothing is fetched ahead. */
async function signedIn(): Promise<Terminal> {
  const terminal = startTerminal(newMachine(), shared.central.url);
  await terminal.signIn('zj.chen');
  await terminal.synced();
  return terminal;
}

async function failureOf(work: Promise<unknown>): Promise<CallFailed['failure']> {
  try {
    await work;
  } catch (error) {
    if (error instanceof CallFailed) return error.failure;
    throw error;
  }
  throw new Error('it did not fail');
}

async function stateOf(terminal: Terminal, file: FoundFile): Promise<string | undefined> {
  const { items } = await terminal.ask('materials:list', { caseId: file.caseId });
  const material = items.find(({ id }) => id === file.id);
  return material?.handIns.find(({ sha256 }) => sha256 === file.sha256)?.state;
}

describe('[W11] the file of a material', () => {
  it('is fetched in ranges, has the hash of its row, and crosses to the window in parts', async () => {
    const terminal = await signedIn();
    const file = fileNamed(shared.central, /全本/);
    expect(file.handIn.size).toBeGreaterThan(largestRead);
    expect(await stateOf(terminal, file)).toBe('absent');
    const opened = await terminal.ask('materials:open', nameOf(file));
    expect(opened).toEqual({ kind: 'pdf', mediaType: 'application/pdf', size: file.handIn.size });
    expect(hashOf(await wholeFile(terminal, file))).toBe(file.sha256);
    expect(await stateOf(terminal, file)).toBe('cached');
    const tooMuch = { ...nameOf(file), offset: 0, length: largestRead + 1 };
    expect(await terminal.refusal('materials:read', tooMuch)).toBe('INPUT_INVALID');
    const tail = { ...nameOf(file), offset: file.handIn.size - 5, length: 100 };
    expect((await terminal.ask('materials:read', tail)).bytes).toHaveLength(5);
  });

  it.each([
    [/消防设计文件\.pdf$/, 'pdf'],
    [/证照\.png$/, 'image'],
    [/委托书\.jpg$/, 'image'],
    [/消防设计说明\.txt$/, 'text'],
  ] as const)('is shown by what its bytes are: %s', async (pattern, kind) => {
    const terminal = await signedIn();
    const file = fileNamed(shared.central, pattern);
    expect(await terminal.ask('materials:open', nameOf(file))).toMatchObject({ kind });
  });

  it('that was cut on the way is gone on from behind the last chunk', async () => {
    const terminal = await signedIn();
    const file = fileNamed(shared.central, /全本/);
    let isCut = false;
    const off = terminal.core.on((name) => {
      // Behind the first chunk every further answer breaks off after a few bytes.
      if (name !== 'materials:changed' || isCut) return;
      isCut = true;
      shared.central.faults.set({ cutBodyAt: 1_000 });
    });
    const failure = await failureOf(terminal.ask('materials:open', nameOf(file)));
    expect(failure).toMatchObject({ code: 'MATERIAL_NOT_CACHED', retryable: true });
    expect(failure.message).toContain('断点');
    expect(await stateOf(terminal, file)).toBe('partial');
    expect(
      await terminal.refusal('materials:read', { ...nameOf(file), offset: 0, length: 9 }),
    ).toBe('MATERIAL_NOT_CACHED');
    off();
    shared.central.faults.set({});
    const { items } = await terminal.ask('materials:list', { caseId: file.caseId });
    const received = items
      .flatMap(({ handIns }) => handIns)
      .find(({ state }) => state === 'partial');
    expect(received?.received).toBeGreaterThanOrEqual(256 * 1024);
    await terminal.ask('materials:open', nameOf(file));
    expect(hashOf(await wholeFile(terminal, file))).toBe(file.sha256);
  });

  it('with another hash than its row is discarded, says what is safe, and comes right later', async () => {
    const terminal = await signedIn();
    const file = fileNamed(shared.central, /施工图审查合格书\.pdf$/);
    shared.central.faults.set({ content: 'corrupt' });
    const failure = await failureOf(terminal.ask('materials:open', nameOf(file)));
    expect(failure).toMatchObject({ code: 'MATERIAL_HASH_MISMATCH', retryable: true });
    expect(failure.message).toMatch(/不符.*已丢弃.*其他材料不受影响/);
    expect(await stateOf(terminal, file)).toBe('absent');
    shared.central.faults.set({});
    expect(await terminal.ask('materials:open', nameOf(file))).toMatchObject({ kind: 'pdf' });
  });

  it.each(['short', 'long'] as const)('that comes too %s is refused', async (content) => {
    const terminal = await signedIn();
    const file = fileNamed(shared.central, /中标通知书\.pdf$/);
    shared.central.faults.set({ content });
    const failure = await failureOf(terminal.ask('materials:open', nameOf(file)));
    expect(failure.code).toBe('CENTRAL_ANSWER_INVALID');
    expect(failure.message).toContain(`${file.handIn.size} 字节`);
    expect(await stateOf(terminal, file)).toBe('absent');
  });

  it('that lies about its type is refused with what it really is', async () => {
    const terminal = await signedIn();
    const file = fileNamed(shared.central, /扫描件\.pdf$/);
    const failure = await failureOf(terminal.ask('materials:open', nameOf(file)));
    expect(failure.code).toBe('MATERIAL_TYPE_WRONG');
    expect(failure.message).toMatch(/\.pdf.*可执行程序.*没有打开/);
  });

  it('that was never handed in cannot be opened', async () => {
    const terminal = await signedIn();
    const row = shared.central.store
      .prepare(
        `SELECT id FROM feed_row WHERE entity = 'material' AND scope_id = 'zj'
         AND json_extract(data, '$.sha256') IS NULL LIMIT 1`,
      )
      .pluck()
      .get() as string;
    const name = { id: row, sha256: '0'.repeat(64) };
    expect(await terminal.refusal('materials:open', name)).toBe('MATERIAL_FILE_MISSING');
  });

  it('of another department is not there', async () => {
    const terminal = await signedIn();
    const row = shared.central.store
      .prepare(
        `SELECT id, json_extract(data, '$.sha256') AS sha256 FROM feed_row
         WHERE entity = 'material' AND scope_id = 'zr' AND json_extract(data, '$.sha256') IS NOT NULL`,
      )
      .get() as { id: string; sha256: string };
    expect(await terminal.refusal('materials:open', row)).toBe('NOT_FOUND');
  });
});

describe('[O01] without a connection', () => {
  it('what is cached opens, what is not says so', async () => {
    const terminal = await signedIn();
    const [one, other] = filesOf(shared.central);
    if (one === undefined || other === undefined) throw new Error('no files');
    await terminal.ask('materials:open', nameOf(one));
    shared.central.faults.set({ down: true });
    expect(await terminal.ask('materials:open', nameOf(one))).toMatchObject({
      size: one.handIn.size,
    });
    expect(hashOf(await wholeFile(terminal, one))).toBe(one.sha256);
    const failure = await failureOf(terminal.ask('materials:open', nameOf(other)));
    expect(failure).toMatchObject({ code: 'MATERIAL_NOT_CACHED', retryable: true });
  });

  it('the materials of the own open cases are there, fetched ahead after the pull', async () => {
    const terminal = startTerminal(newMachine(), shared.central.url);
    await terminal.signIn('zj.lin');
    await terminal.synced();
    const [row] = await terminal.rows('todo');
    if (row === undefined) throw new Error('no case');
    const held = await terminal.until(
      () => terminal.ask('materials:list', { caseId: row.id }),
      ({ items }) => items.every(({ handIns }) => handIns.every(({ state }) => state === 'cached')),
    );
    expect(held.items.some(({ handIns }) => handIns.length > 0)).toBe(true);
  });
});

describe('[W16] a material handed in again', () => {
  it('keeps the earlier hand-in beside the present one, with other content', async () => {
    const terminal = await signedIn();
    const again = filesOf(shared.central).filter(({ id }, i, all) => all[i - 1]?.id === id);
    const [present] = again;
    if (present === undefined) throw new Error('nothing was handed in again');
    const { items } = await terminal.ask('materials:list', { caseId: present.caseId });
    const handIns = items.find(({ id }) => id === present.id)?.handIns ?? [];
    expect(handIns.length).toBeGreaterThan(1);
    const contents = new Set<string>();
    for (const { sha256 } of handIns) {
      await terminal.ask('materials:open', { id: present.id, sha256 });
      contents.add(sha256);
    }
    expect(contents.size).toBe(handIns.length);
  });

  it('comes when a 补正 ends', async () => {
    const terminal = await signedIn();
    const detail = await terminal.caseFor('supplement-end');
    const seenVersion = detail.version;
    const demanded = detail.events.findLast(({ supplement }) => supplement !== null)?.supplement;
    const begun = demanded?.[0]?.materialId;
    const before = detail.materials.find(({ id }) => id === begun)?.versions?.length ?? 0;
    const act = { kind: 'supplement-end', note: '' } as const;
    const { id } = detail.case;
    const item = await terminal.ask('cases:submit-act', { id, act, seenVersion });
    await terminal.acted(item.id, 'accepted');
    const after = await terminal.until(
      () => terminal.ask('cases:read', { id }),
      ({ materials }) =>
        (materials.find((material) => material.id === begun)?.versions?.length ?? 0) > before,
    );
    expect(after.materials.find((material) => material.id === begun)?.status).toBe('provided');
  });
});

describe('[W11] notes on a material', () => {
  it('are kept, changed, counted and removed, without a connection too', async () => {
    const terminal = await signedIn();
    const [file] = filesOf(shared.central);
    if (file === undefined) throw new Error('no file');
    shared.central.faults.set({ down: true });
    const note = {
      id: crypto.randomUUID(),
      sha256: file.sha256,
      page: 2,
      text: '面积与申请表不一致',
    };
    const { id, caseId } = file;
    const count = async (): Promise<number | undefined> => {
      const { items } = await terminal.ask('materials:list', { caseId });
      return items.find((item) => item.id === id)?.notes;
    };
    await terminal.ask('materials:save-note', { id, note });
    await terminal.ask('materials:save-note', { id, note: { ...note, text: '已核对' } });
    expect((await terminal.ask('materials:notes', { id })).items).toMatchObject([
      { page: 2, text: '已核对' },
    ]);
    expect(await count()).toBe(1);
    await terminal.ask('materials:remove-note', { id, noteId: note.id });
    expect(await count()).toBe(0);
    const blank = { ...note, text: ' ' };
    expect(await terminal.refusal('materials:save-note', { id, note: blank })).toBe(
      'INPUT_INVALID',
    );
  });
});

describe('[W11] a copy for another program', () => {
  it('is watermarked and journaled before it is given', async () => {
    const machine = newMachine();
    const terminal = startTerminal(machine, shared.central.url);
    await terminal.signIn('zj.chen');
    await terminal.synced();
    const copied: string[] = [];
    for (const [pattern, ending] of [
      [/施工图审查合格书\.pdf$/, '.pdf'],
      [/证照\.png$/, '.pdf'],
      [/委托书\.jpg$/, '.pdf'],
      [/消防设计说明\.txt$/, '.txt'],
    ] as const) {
      const file = fileNamed(shared.central, pattern);
      const copy = await terminal.ask('materials:copy', nameOf(file));
      expect(copy.fileName.endsWith(ending)).toBe(true);
      expect(hashOf(copy.bytes)).not.toBe(file.sha256);
      copied.push(file.id);
      if (ending === '.txt') {
        expect(Buffer.from(copy.bytes).toString('utf8')).toMatch(/内部办案使用.*陈立.*window-1/);
      }
    }
    const lying = fileNamed(shared.central, /扫描件\.pdf$/);
    expect(await terminal.refusal('materials:copy', nameOf(lying))).toBe('MATERIAL_TYPE_WRONG');
    await terminal.core.close();
    const entries = await journalOf(machine, shared.central.url, 'officer-zj.chen');
    expect(entries.map(({ kind, subject }) => [kind, subject])).toEqual(
      copied.map((id) => ['copied-out', id]),
    );
    expect(entries[0]?.payload).toMatch(/陈立.*window-1/);
  });
});
