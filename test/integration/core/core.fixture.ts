import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, onTestFinished, vi } from 'vitest';
import { createCore, type Core } from '#core/core.ts';
import type { CoreStart } from '#core/protocol.ts';
import type { Timing } from '#core/timing.ts';
import { systemDisk, type WipeDisk } from '#core/wipe/wipe-disk.ts';
import type { Channels, Channel } from '#shared/desktop/contract.ts';
import type { DesktopCall } from '#shared/desktop/call.ts';
import type { Failure } from '#shared/desktop/envelope.ts';
import type { TerminalStatus } from '#shared/desktop/status.contract.ts';
import type { WorklistRow } from '#shared/desktop/worklist.contract.ts';
import type { z } from 'zod';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { startCentral, type Central } from '#test/central/start-central.ts';

// Every sign-in stretches a password on both sides; on a busy machine a few of them take long.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Noon of a working day; the service's and the terminals' clocks stand near it unless a test moves them. */
export const testNow = Date.parse('2026-06-17T12:00:00+08:00');

type Input<C extends Channel> =
  Extract<Channels[C], DesktopCall> extends { input: infer S }
    ? S extends z.ZodType
      ? z.input<S>
      : never
    : never;
type Output<C extends Channel> =
  Extract<Channels[C], DesktopCall> extends { output: infer S }
    ? S extends z.ZodType
      ? z.output<S>
      : never
    : never;

/** A folder that is gone when the test is. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'core-it-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The reference service on a real file, ended with the test. */
export async function service(
  options: { dataDir?: string; port?: number; isRestored?: boolean } = {},
): Promise<Central> {
  const central = await startCentral({
    dataDir: options.dataDir ?? temporaryFolder(),
    port: options.port ?? 0,
    isRestored: options.isRestored ?? false,
    cases: 120,
    seed: 62,
    now: clock().now,
  });
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await central.close();
  };
  onTestFinished(close);
  return { ...central, close };
}

/** One service for the tests of a file; its faults are off again after each. */
export function sharedService(): { readonly central: Central } {
  let central: Central | null = null;
  const folder = mkdtempSync(path.join(tmpdir(), 'core-central-'));
  beforeAll(async () => {
    central = await startCentral({ dataDir: folder, cases: 120, seed: 62, now: clock().now });
  });
  afterEach(() => central?.faults.set({}));
  afterAll(async () => {
    await central?.close();
    rmSync(folder, { recursive: true });
  });
  return {
    get central() {
      if (central === null) throw new Error('the service has not started');
      return central;
    },
  };
}

/** A clock that runs, beginning at noon of the test day plus `shiftMs`. */
export function clock(shiftMs = 0): { now: () => Date } {
  const startedAt = performance.now();
  return { now: () => new Date(testNow + shiftMs + performance.now() - startedAt) };
}

export interface Machine {
  readonly dataDir: string;
  readonly deviceSecret: Uint8Array;
}

export function newMachine(dataDir: string = temporaryFolder()): Machine {
  return { dataDir, deviceSecret: randomBytes(32) };
}

/** A terminal that is closed with the test. */
export function startTerminal(
  machine: Machine,
  url: string,
  timing?: Partial<Timing>,
  disk?: WipeDisk,
): Terminal {
  const terminal = new Terminal(machine, url, timing, disk);
  onTestFinished(() => terminal.core.close());
  return terminal;
}

/** A terminal of a test file, signed in and synchronised; closed after the last test. */
export async function startSharedTerminal(
  shared: { readonly central: Central },
  username: string,
): Promise<Terminal> {
  const folder = mkdtempSync(path.join(tmpdir(), 'core-shared-'));
  const terminal = new Terminal(newMachine(folder), shared.central.url);
  openTerminals.push(async () => {
    await terminal.core.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await terminal.signIn(username);
  await terminal.synced();
  return terminal;
}

const openTerminals: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(openTerminals.splice(0).map((close) => close())));

/** One terminal: a core on a machine's files, with calls that unwrap the envelope. */
export class Terminal {
  readonly core: Core;
  readonly log: unknown[] = [];

  constructor(
    machine: Machine,
    centralUrl: string,
    timing: Partial<Timing> = clock(),
    disk: WipeDisk = systemDisk,
    byPolicy: Pick<CoreStart, 'backupFolder' | 'transport'> = {},
  ) {
    const start: CoreStart = {
      dataDir: machine.dataDir,
      centralUrl,
      appVersion: '0.1.0',
      platform: 'linux-x64',
      hostName: 'window-1',
      deviceSecret: Uint8Array.from(machine.deviceSecret),
      keystore: 'system',
      ...byPolicy,
    };
    const log = (entry: unknown): void => void this.log.push(entry);
    this.core = createCore(start, { timing, log, disk, validateOutput: true });
  }

  /** The answer, or the failure thrown as an error. */
  async ask<C extends Channel>(channel: C, input?: Input<C>): Promise<Output<C>> {
    const envelope = await this.core.call(channel, input);
    if (!envelope.ok) throw new CallFailed(envelope.error);
    return envelope.data as Output<C>;
  }

  /** The code with which a call is refused, or null when it is not. */
  async refusal<C extends Channel>(channel: C, input?: Input<C>): Promise<string | null> {
    const envelope = await this.core.call(channel, input);
    return envelope.ok ? null : envelope.error.code;
  }

  signIn(username: string, password: string = demoPassword): Promise<Output<'session:sign-in'>> {
    return this.ask('session:sign-in', { username, password });
  }

  /** Asks again whenever the core says that something has changed, until `isThere` holds. */
  async until<T>(read: () => Promise<T>, isThere: (value: T) => boolean): Promise<T> {
    for (;;) {
      let wake = (): void => undefined;
      const changed = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const off = this.core.on(() => wake());
      const value = await read();
      if (isThere(value)) {
        off();
        return value;
      }
      await changed;
      off();
    }
  }

  status(isThere: (status: TerminalStatus) => boolean): Promise<TerminalStatus> {
    return this.until(() => this.ask('status:read'), isThere);
  }

  /** Resolves when the first pull is complete and the terminal is online. */
  synced(): Promise<TerminalStatus> {
    return this.status(({ connection, dataAsOf, pulling }) => {
      return connection === 'online' && dataAsOf !== null && pulling === null;
    });
  }

  async rows(bucket: 'todo' | 'active' | 'done' = 'todo'): Promise<WorklistRow[]> {
    const filter = {
      bucket,
      scope: 'department',
      light: null,
      stage: null,
      matterId: null,
    } as const;
    const page = await this.ask('worklist:page', { filter, after: null, limit: 200 });
    return page.rows;
  }

  /** An open case on which this officer may take the act. */
  async caseFor(kind: string): Promise<Output<'cases:read'>> {
    for (const row of [...(await this.rows('todo')), ...(await this.rows('active'))]) {
      const detail = await this.ask('cases:read', { id: row.id });
      const choice = detail.choices.find((each) => each.kind === kind);
      if (choice?.refusal === null) return detail;
    }
    throw new Error(`no case in the demo data allows ${kind}`);
  }

  accept(detail: Output<'cases:read'>): Promise<Output<'cases:submit-act'>> {
    const act = { kind: 'accept', note: '' } as const;
    return this.ask('cases:submit-act', { id: detail.case.id, act, seenVersion: detail.version });
  }

  /** Resolves when an act has reached a state. */
  async acted(id: string, state: string): Promise<Output<'outbox:list'>['items'][number]> {
    const items = await this.until(
      async () => (await this.ask('outbox:list', { limit: 200 })).items,
      (all) => all.some((item) => item.id === id && item.state === state),
    );
    const found = items.find((item) => item.id === id);
    if (found === undefined) throw new Error('unreachable');
    return found;
  }
}

/** The order to send an act again as it is, on the version shown; what is to be confirmed is. */
export function sendAgain(
  id: string,
  onVersion: number | null,
  changes: Partial<Input<'outbox:resubmit'>> = {},
): Input<'outbox:resubmit'> {
  return { id, onVersion, edited: null, isDecidedAnew: true, isLimitKnown: true, ...changes };
}

export class CallFailed extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(`${failure.code}: ${failure.message}`);
    this.failure = failure;
  }
}

/** How often an act has taken effect at the service. */
export function effects(central: Central, caseId: string): number {
  const row = central.store
    .prepare(`SELECT count(*) AS n FROM action WHERE json_extract(answer, '$.receipt.caseId') = ?`)
    .get(caseId) as { n: number };
  return row.n;
}
