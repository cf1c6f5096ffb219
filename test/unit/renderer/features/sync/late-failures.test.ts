import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it } from 'vitest';
import { useOutboxStore } from '#renderer/features/sync/outbox.store.ts';
import { useStatusStore } from '#renderer/features/sync/status.store.ts';
import { createFakeTerminal, type FakeTerminal } from '../../fake/fake-terminal.ts';

let fake: FakeTerminal;
beforeEach(() => {
  fake = createFakeTerminal();
  Object.defineProperty(window, 'terminal', { value: fake.api, configurable: true });
  setActivePinia(createPinia());
});

describe.each([
  ['status.read', useStatusStore],
  ['outbox.list', useOutboxStore],
] as const)('%s', (name, useStore) => {
  it('leaves no failure behind when the cache was closed before the answer', async () => {
    const store = useStore();
    const release = fake.hold(name);
    fake.fail(name, '没有读到。');
    const watching = store.watch();
    store.forget();
    release();
    await watching;
    expect(store.failure).toBeNull();
  });

  it('takes a failure back once a read succeeds', async () => {
    const store = useStore();
    const heal = fake.fail(name, '没有读到。');
    await store.watch();
    expect(store.failure?.message).toBe('没有读到。');
    heal();
    await store.watch();
    expect(store.failure).toBeNull();
  });
});
