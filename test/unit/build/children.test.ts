import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { Children, onLines } from '#build/demo/children.ts';

/**
 * A process that ends when asked, but leaves running what it started, which does not listen and
 * holds the same output open.
 */
const carelessParent = `
  process.on('SIGTERM', () => process.exit(0));
  const deaf = 'process.on("SIGTERM", () => {}); console.log("ready"); setInterval(() => {}, 1e6)';
  require('node:child_process').spawn(process.execPath, ['-e', deaf], { stdio: 'inherit' });
  setInterval(() => {}, 1e6);
`;

describe('processes of the demo', () => {
  it('end together with what they started themselves', async () => {
    const children = new Children();
    const parent = children.start(process.execPath, ['-e', carelessParent]);
    await new Promise<void>((resolve) => onLines(parent.stdout, () => resolve()));
    // The output is closed when the last process that holds it is gone.
    const lastIsGone = once(parent, 'close');
    await children.endAll();
    await lastIsGone;
    expect(parent.exitCode).toBe(0);
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
