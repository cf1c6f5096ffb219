import type { TerminalApi } from '#shared/desktop/contract.ts';
import { failureEnvelope, type Envelope } from '#shared/desktop/envelope.ts';
import type { DesktopEvent, DesktopEventName } from '#shared/desktop/events.ts';
import type { SessionState } from '#shared/desktop/session.contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { ErrorCode } from '#shared/errors/codes.ts';
import type { WorklistCounts } from '#shared/desktop/worklist.contract.ts';
import { FakeCore } from './fake-core.ts';
import { toldHandlers } from './fake-told.ts';
import { FakeDocuments } from './fake-documents.ts';
import { journalHandlers } from './journal.ts';
import { logHandlers } from './logs.ts';
import { packageHandlers } from './fake-packages.ts';
import { noticeHandlers } from './notice-handlers.ts';
import { parcelHandlers } from './fake-parcels.ts';
import { patrolHandlers } from './patrol.ts';
import * as sample from './sample-cases.ts';

type Listener = (event: unknown) => void;

export interface FakeTerminal {
  readonly api: TerminalApi;
  readonly core: FakeCore;
  readonly documents: FakeDocuments;
  /** Every call that was made, as `domain.verb`, with its input. */
  readonly calls: { readonly name: string; readonly input: unknown }[];
  /** Lets calls of this name wait; the answer lets them go on. */
  readonly hold: (name: string) => () => void;
  /** Lets calls of this name fail, retryable, with this message; the answer ends that. */
  readonly fail: (name: string, message: string) => () => void;
  /** Lets calls of this name be refused with a code and what stands against the fields. */
  readonly refuse: (name: string, code: ErrorCode, fields: Record<string, string>) => void;
  readonly emit: <E extends DesktopEventName>(name: E, event: DesktopEvent<E>) => void;
}

/** `window.terminal` over a {@link FakeCore}: envelopes, clones and events as the preload gives them. */
export function createFakeTerminal(core: FakeCore = new FakeCore()): FakeTerminal {
  const documents = new FakeDocuments(core);
  const listeners = new Map<string, Set<Listener>>();
  const calls: { name: string; input: unknown }[] = [];
  const emit: FakeTerminal['emit'] = (name, event) =>
    listeners.get(name)?.forEach((listener) => listener(event));

  const held = new Map<string, Promise<void>>();
  const hold = (name: string): (() => void) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    held.set(name, promise);
    return () => {
      held.delete(name);
      resolve();
    };
  };

  const failing = new Map<string, AppError>();
  const fail = (name: string, message: string): (() => void) => {
    failing.set(name, new AppError('CACHE_BUSY', message, { retryable: true }));
    return () => void failing.delete(name);
  };

  const refuse = (name: string, code: ErrorCode, fields: Record<string, string>): void => {
    failing.set(name, new AppError(code, '没有成功，内容安全。', { fields }));
  };

  const answer = (name: string, run: (input: never) => unknown) => {
    return async (input?: unknown): Promise<Envelope> => {
      // A reactive proxy cannot cross a context bridge, and throws here as it would there.
      calls.push({ name, input: structuredClone(input) });
      await held.get(name);
      try {
        const failure = failing.get(name);
        if (failure !== undefined) throw failure;
        return { ok: true, data: structuredClone(run(input as never)) };
      } catch (error) {
        return failureEnvelope(error, 'trace-1');
      }
    };
  };

  const spaces = Object.fromEntries(
    Object.entries({ ...handlersOf(core, documents, emit), ...documents.handlers() }).map(
      ([domain, verbs]) => [
        domain,
        Object.fromEntries(
          Object.entries(verbs).map(([verb, run]) => [verb, answer(`${domain}.${verb}`, run)]),
        ),
      ],
    ),
  );
  const on = (name: string, listener: Listener): (() => void) => {
    const group = listeners.get(name) ?? new Set<Listener>();
    listeners.set(name, group.add(listener));
    return () => group.delete(listener);
  };
  return {
    api: { ...spaces, on } as unknown as TerminalApi,
    core,
    documents,
    calls,
    hold,
    fail,
    refuse,
    emit,
  };
}

type Handler = (input: never) => unknown;

function handlersOf(
  core: FakeCore,
  documents: FakeDocuments,
  emit: FakeTerminal['emit'],
): Record<string, Record<string, Handler>> {
  const setSession = (state: SessionState): SessionState => (core.session = state);
  const changed = <T>(value: T): T => {
    emit('outbox:changed', {});
    emit('status:changed', {});
    return value;
  };
  const unlock = ({ password }: { password: string }): SessionState => {
    core.provePassword(password);
    return setSession(core.unlockedState());
  };
  return {
    session: {
      state: () => core.session,
      signIn: unlock,
      unlock,
      reauthenticate: unlock,
      lock: () => setSession(core.lockedState()),
      signOut: () => setSession(core.signedOutState()),
      setAsideCache: () => setSession({ ...core.session, trouble: null }),
      planRemoval: () => ({
        ...{ waiting: core.outbox.length, subjectNumbers: [], putAside: core.storage.putAside },
      }),
      removeCache: () => setSession(core.signedOutState()),
      acknowledgeWipe: () => setSession({ ...core.session, wiped: null }),
    },
    status: {
      read: () => core.status,
      syncNow: () => core.status,
      noteRestore: () => (core.status = { ...core.status, restored: null }),
    },
    worklist: worklistHandlers(core),
    ...core.finding.handlers(),
    cases: {
      read: ({ id }: { id: string }) => core.detail(id),
      previewAct: ({ id, act }: { id: string; act: never }) => core.preview(id, act),
      submitAct: ({ id, act, seenVersion }: { id: string; act: never; seenVersion: number }) => {
        documents.forget(act);
        return changed(core.submit(id, act, seenVersion));
      },
      readForm: ({ id }: { id: string }) => ({ form: core.forms.get(id) ?? null }),
      saveForm: ({ id, form }: { id: string; form: never }) => {
        if (form === null) core.forms.delete(id);
        else core.forms.set(id, form);
      },
      ...documents.formHandlers(),
    },
    materials: core.files.handlers((caseId) => emit('materials:changed', { caseId })),
    officers: {
      colleagues: () => ({ items: sample.colleagues }),
      delegations: () => ({ items: core.delegations }),
      delegate: (wish: never) => core.delegate(wish),
      endDelegation: ({ id }: { id: string }) => core.endDelegation(id),
    },
    batch: {
      preview: ({ act, ids }: { act: never; ids: string[] }) => ({
        items: ids.map((id) => core.batchItem(id, act)),
      }),
      submit: ({ act, cases }: { act: never; cases: { id: string; seenVersion: number }[] }) =>
        changed({ results: cases.map(({ id, seenVersion }) => core.batch(id, act, seenVersion)) }),
    },
    outbox: {
      list: () => ({ items: core.outbox }),
      conflict: () => core.conflict,
      resubmit: ({ id }: { id: string }) => changed(core.setOutboxState(id, { state: 'waiting' })),
      retry: ({ id }: { id: string }) => changed(core.setOutboxState(id, { state: 'waiting' })),
      withdraw: ({ id }: { id: string }) =>
        changed(core.setOutboxState(id, { state: 'withdrawn' })),
    },
    parcels: parcelHandlers(core),
    ...toldHandlers(core.told, emit),
    packages: packageHandlers(core, () => emit('packages:changed', {})),
    patrol: patrolHandlers(core, emit),
    logs: logHandlers(core),
    journal: journalHandlers(core),
    notices: noticeHandlers(core, emit),
    storage: core.storage.handlers(() => emit('storage:changed', {})),
    settings: {
      read: () => core.settings,
      write: (change: object) => (core.settings = { ...core.settings, ...change }),
      shell: () => ({
        appVersion: '0.1.0',
        shell: 'test',
        shellVersion: '1',
        centralHost: '127.0.0.1:8080',
        contractVersion: '1.0',
      }),
    },
  };
}

function worklistHandlers(core: FakeCore): Record<string, Handler> {
  return {
    page: ({ filter, after, limit }: { filter: never; after: string | null; limit: number }) => {
      const rows = core.rows(filter);
      const start = Number(after ?? 0);
      const end = start + limit;
      return {
        rows: rows.slice(start, end),
        next: end < rows.length ? String(end) : null,
        total: rows.length,
      };
    },
    counts: (): WorklistCounts => {
      const base = { scope: 'mine', light: null, stage: null, matterId: null } as const;
      const count = (bucket: 'todo' | 'active' | 'done') => core.rows({ ...base, bucket });
      const todo = count('todo');
      return {
        todo: todo.length,
        active: count('active').length,
        done: count('done').length,
        dueToday: todo.filter(({ dueOn }) => dueOn === sample.today).length,
        warning: todo.filter(({ light }) => light === 'warning').length,
        urgent: todo.filter(({ light }) => light === 'urgent').length,
        overdue: todo.filter(({ light }) => light === 'overdue').length,
        acceptanceAlarm: todo.filter(({ acceptanceAlarm }) => acceptanceAlarm).length,
      };
    },
    search: ({ text }: { text: string }) => ({ rows: core.search(text) }),
    matters: () => ({ items: sample.matters.map(({ id, name, stage }) => ({ id, name, stage })) }),
  };
}
