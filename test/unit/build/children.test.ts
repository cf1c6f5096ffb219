import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Children, onLines } from '#build/demo/children.ts';

/** A process that ends when asked, but leaves running what it started; it says the id of that. */
const carelessParent = `
  process.on('SIGTERM', () => process.exit(0));
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['-e', 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1e6)']);
  console.log(child.pid);
  setInterval(() => {}, 1e6);
`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('processes of the demo', () => {
  it('end together with what they started themselves', async () => {
    const children = new Children();
    const parent = children.start(process.execPath, ['-e', carelessParent]);
    const grandchild = await new Promise<number>((resolve) => {
      onLines(parent.stdout, (line) => resolve(Number(line)));
    });
    expect(isAlive(grandchild)).toBe(true);
    await children.endAll();
    expect(parent.exitCode).toBe(0);
    await expect.poll(() => isAlive(grandchild)).toBe(false);
  });

  it('may have ended before', async () => {
    const children = new Children();
    const child = children.start(process.execPath, ['-e', '0']);
    await once(child, 'exit');
    await expect(children.endAll()).resolves.toBeUndefined();
  });

  it('give their output line by line', async () => {
    const children = new Children();
    const text = "process.stdout.write('a\\nb'); process.stdout.write('c\\n');";
    const child = children.start(process.execPath, ['-e', text]);
    const lines: string[] = [];
    onLines(child.stdout, (line) => lines.push(line));
    await once(child, 'close');
    expect(lines).toEqual(['a', 'bc']);
  });
});
