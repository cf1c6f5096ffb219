import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import type { CallSources } from '#main/ipc/register-calls.ts';
import {
  contractEntries,
  desktopContract,
  type PrintPageApi,
  type TerminalApi,
} from '#shared/desktop/contract.ts';

const system = vi.hoisted(() => ({
  spaces: [] as Record<string, () => unknown>[],
  invoked: [] as string[],
  handled: [] as string[],
}));

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (_name: string, { on: _on, ...spaces }: Record<string, never>) => {
      system.spaces = Object.values(spaces);
    },
  },
  ipcRenderer: { invoke: (channel: string) => system.invoked.push(channel) },
  ipcMain: { handle: (channel: string) => system.handled.push(channel) },
}));
vi.mock('#main/diagnostics/log.ts', () => ({ log: { error: () => undefined } }));

await import('../../../../electron/preload/index.ts');
const { registerCalls } = await import('#main/ipc/register-calls.ts');
registerCalls({} as CallSources);

const internal = contractEntries.filter(({ call }) => call.isInternal === true);

describe('the calls that leave the main process', () => {
  it('gives no page a method or a channel of an internal call', () => {
    expect(internal.map(({ channel }) => channel)).toContain('exports:build');
    for (const space of system.spaces) {
      for (const method of Object.values(space)) method();
    }
    const open = contractEntries.filter((entry) => !internal.includes(entry));
    const channels = open.map(({ channel }) => channel).toSorted();
    expect(system.invoked.toSorted()).toEqual(channels);
    expect(system.handled.toSorted()).toEqual(channels);
  });

  it('types them as the window and the print page have them', () => {
    expectTypeOf<TerminalApi['exports']>().toHaveProperty('save');
    expectTypeOf<TerminalApi['exports']>().not.toHaveProperty('build');
    expectTypeOf<TerminalApi['exports']>().not.toHaveProperty('noteUnsaved');
    expectTypeOf<TerminalApi['printing']>().not.toHaveProperty('laid');
    expectTypeOf<keyof PrintPageApi>().toEqualTypeOf<'page' | 'laid'>();
    const forPrintPage = Object.entries(desktopContract.printing).filter(
      ([, call]) => 'isForPrintPage' in call,
    );
    expect(forPrintPage.map(([verb]) => verb)).toEqual(['page', 'laid']);
  });
});
