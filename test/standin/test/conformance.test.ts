import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  installedDeclarations,
  REFUSED_FILE,
  refusedMembers,
  undeclaredEvents,
  undeclaredMembers,
} from '../conformance/conformance.ts';
import { faces } from '../src/faces.ts';

const declared = installedDeclarations();

describe('the surface of the stand-in against electron.d.ts', () => {
  it.each(faces.map((face) => [face.name, face] as const))(
    '%s has no member that Electron does not declare',
    (_name, face) => {
      expect(declared.surfaces.has(face.declaration)).toBe(true);
      expect(undeclaredMembers(face, declared)).toEqual([]);
      expect(undeclaredEvents(face, declared)).toEqual([]);
    },
  );

  it('refuses every declared member that it does not have (conformance.ts --write)', () => {
    expect(refusedMembers(declared)).toEqual(JSON.parse(fs.readFileSync(REFUSED_FILE, 'utf8')));
  });

  it('exports only names that Electron exports, and throws when a refused one is used', async () => {
    const electron = (await import('../src/electron.ts')) as Record<string, unknown>;
    for (const name of Object.keys(electron)) expect(declared.exports.has(name), name).toBe(true);
    const { net, autoUpdater, app } = electron as Record<string, Record<string, () => void>>;
    expect(() => net?.fetch?.()).toThrow('does not support net.fetch');
    expect(() => autoUpdater?.checkForUpdates?.()).toThrow('does not support autoUpdater');
    expect(() => app?.getFileIcon?.()).toThrow('does not support app.getFileIcon');
  });

  it('does not invent modules: an unknown name fails at import', async () => {
    const electron = (await import('../src/electron.ts')) as Record<string, unknown>;
    expect(Object.keys(electron)).not.toContain('TouchBar');
  });
});
