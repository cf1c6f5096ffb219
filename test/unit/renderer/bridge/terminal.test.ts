import { afterEach, describe, expect, it } from 'vitest';
import { reactive } from 'vue';
import { failureFrom, TerminalFailure } from '#renderer/bridge/terminal-failure.ts';
import { onTerminal, terminal } from '#renderer/bridge/terminal.ts';
import { createFakeTerminal, type FakeTerminal } from '../fake/fake-terminal.ts';

function install(): FakeTerminal {
  const fake = createFakeTerminal();
  Object.defineProperty(window, 'terminal', { value: fake.api, configurable: true });
  return fake;
}

afterEach(() => Reflect.deleteProperty(window, 'terminal'));

describe('bridge', () => {
  it('gives the data of an answer', async () => {
    install();
    await expect(terminal.settings.read()).resolves.toMatchObject({ zoom: 100 });
  });

  it('rejects with the failure of an answer', async () => {
    install();
    const failure = await terminal.cases.read({ id: 'x' }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TerminalFailure);
    expect(failure).toMatchObject({ code: 'NOT_FOUND', traceId: 'trace-1', retryable: false });
  });

  it('sends reactive input as plain data, which alone can cross', async () => {
    const { calls } = install();
    await terminal.settings.write(reactive({ zoom: 125 as const }));
    expect(calls.at(-1)).toEqual({ name: 'settings.write', input: { zoom: 125 } });
  });

  it('ends a subscription', () => {
    const { emit } = install();
    let heard = 0;
    const end = onTerminal('status:changed', () => (heard += 1));
    emit('status:changed', {});
    end();
    emit('status:changed', {});
    expect(heard).toBe(1);
  });

  it('turns a defect into something a page can show, without its text', () => {
    expect(failureFrom(new TypeError('secret')).message).not.toContain('secret');
  });
});
