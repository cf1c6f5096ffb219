/**
 * `npm run pack`: the unpacked Linux package in dist/. Where Electron's binary cannot be had, the
 * stand-in takes its place in the folder, which shows the archive and its layout, but is not a
 * package to hand out.
 */
import { build, Platform } from 'electron-builder';
import { buildTerminalIfStale } from './build-terminal.ts';
import { chooseShell } from './shell/shell.ts';
import { root } from './root.ts';

const shell = await chooseShell();
await buildTerminalIfStale();
await build({
  projectDir: root,
  targets: Platform.LINUX.createTarget('dir'),
  config: {
    electronDist: shell.distPath,
    // The stand-in has no fuses to flip.
    ...(shell.name === 'stand-in' ? { electronFuses: null } : {}),
  },
});
if (shell.name === 'stand-in')
  console.log('pack: Electron could not be had; this folder runs on the stand-in, without fuses.');
