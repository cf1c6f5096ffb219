import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../src/process/command-line.ts';

describe('the command line', () => {
  it('reads switches, preloads and the app as Electron does', () => {
    const line = readCommandLine([
      '--no-sandbox',
      '-r',
      './loader.cjs',
      '--lang=zh-CN',
      '.',
      '--x=1',
      'file',
    ]);
    expect(line.appArgument).toBe('.');
    expect(line.preloads).toEqual(['./loader.cjs']);
    expect([...line.switches]).toEqual([
      ['no-sandbox', ''],
      ['lang', 'zh-CN'],
      ['x', '1'],
    ]);
  });

  it('reads no switches after --', () => {
    expect(readCommandLine(['.', '--', '--late']).switches.size).toBe(0);
  });
});
