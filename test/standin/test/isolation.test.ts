import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, seenBy, startFixture } from './fixture-app.ts';

interface Fixture {
  versions: { electron: string };
  required: string;
  invoke: (channel: string, ...args: unknown[]) => Promise<unknown>;
  send: (channel: string, ...args: unknown[]) => void;
  add: (a: number, b: number) => number;
  fail: () => void;
  later: (value: unknown) => Promise<unknown>;
  twice: (callback: (value: number) => number) => number[];
}
declare const fixture: Fixture;
declare const notes: unknown[];
declare const stopNotes: () => void;

describe('the preload’s world', () => {
  let running: Running;
  beforeAll(async () => (running = await startFixture()));
  afterAll(() => running.close());

  it('is not the page’s: no Node, no electron, no binding is to be seen there', async () => {
    const seen = await running.page.evaluate(() => {
      const names = Object.getOwnPropertyNames(globalThis);
      return [
        ...['require', 'process', 'module', 'ipcRenderer', 'contextBridge'].filter(
          (name) => name in globalThis,
        ),
        ...names.filter(
          (name) => /^(post|deliver|run)[0-9a-f]{32}$/.test(name) || name.includes('standin'),
        ),
      ];
    });
    expect(seen).toEqual([]);
  });

  it('can require electron only', async () => {
    expect(await running.page.evaluate(() => fixture.required)).toBe('module not found: node:fs');
  });

  it('exposes a frozen copy that the page cannot replace', async () => {
    const result = await running.page.evaluate(() => {
      const attempts: string[] = [];
      const attempt = (change: () => void) => {
        'use strict';
        try {
          change();
          attempts.push('done');
        } catch (error) {
          attempts.push((error as Error).name);
        }
      };
      attempt(() => Object.assign(fixture, { add: null }));
      attempt(() => Object.assign(fixture.versions, { electron: '0' }));
      attempt(() => Object.defineProperty(globalThis, 'fixture', { value: null }));
      return [
        attempts,
        Object.isFrozen(fixture),
        Object.isFrozen(fixture.versions),
        typeof fixture.add,
      ];
    });
    expect(result).toEqual([['TypeError', 'TypeError', 'TypeError'], true, true, 'function']);
  });

  it('keeps synchronous functions synchronous, forwards promises and callbacks', async () => {
    const result = await running.page.evaluate(async () => [
      fixture.add(2, 3),
      await fixture.later({ deep: [1] }),
      fixture.twice((value) => value * 10),
    ]);
    expect(result).toEqual([5, { deep: [1] }, [10, 20]]);
  });

  it('lets errors cross with their message', async () => {
    const message = await running.page.evaluate(() => {
      try {
        fixture.fail();
        return 'no error';
      } catch (error) {
        return `${error instanceof Error} ${(error as Error).message}`;
      }
    });
    expect(message).toBe('true not today');
  });

  it.each([
    ['a proxy', 'new Proxy({ a: 1 }, {})'],
    ['a nested proxy', '({ deep: [new Proxy({}, {})] })'],
    ['a symbol', 'Symbol("s")'],
    ['a WeakMap', 'new WeakMap()'],
  ])('refuses %s, as Electron does', async (_name, code) => {
    const message = await running.page.evaluate(
      `Promise.resolve().then(() => fixture.later(${code})).then(() => 'passed', (error) => error.message)`,
    );
    expect(message).toBe('An object could not be cloned.');
  });

  it('is reached by ipcMain, and reaches it, with all kinds of values', async () => {
    const result = await running.page.evaluate(async () => {
      const value = {
        bytes: new Uint8Array([1, 255]),
        when: new Date(5),
        map: new Map([['k', new Set([1n])]]),
        nothing: undefined,
        error: new RangeError('r'),
      };
      const back = (await fixture.invoke('echo', value)) as typeof value;
      return [
        back.bytes instanceof Uint8Array && [...back.bytes],
        back.when.getTime(),
        back.map.get('k')?.has(1n),
        'nothing' in back,
        back.error instanceof RangeError && back.error.message,
      ];
    });
    expect(result).toEqual([[1, 255], 5, true, true, 'r']);
  });

  it('gives a failed call the error that Electron gives', async () => {
    const messages = await running.page.evaluate(() =>
      Promise.all(
        ['fail', 'nobody'].map((name) =>
          fixture.invoke(name).catch((error: Error) => error.message),
        ),
      ),
    );
    expect(messages).toEqual([
      "Error invoking remote method 'fail': RangeError: out of range",
      "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    ]);
  });

  it('names its sender by the app’s own URL', async () => {
    const sender = await running.page.evaluate(() => fixture.invoke('sender'));
    expect(sender).toEqual({ url: 'app://fixture/', origin: 'app://fixture' });
  });

  it('sends from before the page’s first script, already under the new address', async () => {
    await running.page.evaluate(() => location.assign('/index.html?again'));
    await running.page.waitForURL(({ search }) => search === '?again');
    const { events } = await seenBy(running);
    expect(events.filter(([name]) => name === 'first')).toEqual([
      ['first', 'app://fixture/'],
      ['first', 'app://fixture/index.html?again'],
    ]);
  });

  it('receives events until it unsubscribes', async () => {
    await running.page.evaluate(() => fixture.send('note', 1));
    await running.page.waitForFunction(() => notes.length === 1);
    const after = await running.page.evaluate(async () => {
      stopNotes();
      fixture.send('note', 2);
      // The round trip of a call comes after the event that the unsubscribed listener would get.
      await fixture.invoke('echo', 0);
      return notes;
    });
    expect(after).toEqual([1]);
  });

  it('survives a page that has replaced the built-ins', async () => {
    const result = await running.page.evaluate(async () => {
      // eslint-disable-next-line @typescript-eslint/unbound-method -- to be put back
      const { dispatchEvent } = EventTarget.prototype;
      const seen: string[] = [];
      EventTarget.prototype.dispatchEvent = function (event) {
        seen.push(event.type);
        return dispatchEvent.call(this, event);
      };
      const sum = fixture.add(1, 1);
      EventTarget.prototype.dispatchEvent = dispatchEvent;
      return [sum, seen, await fixture.invoke('echo', 'still')];
    });
    expect(result).toEqual([2, [], 'still']);
  });
});
