import type { Readable } from 'node:stream';
import { onLines, type Children } from './children.ts';

const SCREEN = '1366x768x24';

/** @returns true when there is a screen, or when this system needs no DISPLAY to have one */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/**
 * Starts a virtual screen of 1366×768. Xvfb chooses the free display number itself and tells it.
 * @returns the value for DISPLAY
 */
export function startVirtualDisplay(children: Children): Promise<string> {
  const args = ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', '-noreset'];
  const xvfb = children.start('Xvfb', args, { extraPipes: 1 });
  const numbers = xvfb.stdio[3] as Readable;
  return new Promise((resolve, reject) => {
    onLines(numbers, (line) => resolve(`:${line.trim()}`));
    xvfb.once('error', reject);
    xvfb.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
}

/** How a person gets to see a virtual screen. */
export function explainVirtualDisplay(display: string): string {
  return [
    `demo: no screen here, so a virtual one was started: DISPLAY=${display}`,
    `demo: to look, install x11vnc, run  x11vnc -localhost -display ${display}  and connect a VNC viewer;`,
    'demo: or let it drive itself and take pictures:  npm run demo -- --tour DIR',
  ].join('\n');
}
