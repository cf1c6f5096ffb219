import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inRoot } from '#build/root.ts';

interface SystemPackages {
  readonly installSystemPackages: (names: readonly string[]) => Promise<void>;
}

const { installSystemPackages } = (await import(
  inRoot('build/setup/system-packages.mjs')
)) as SystemPackages;

let folder: string;

/** Puts Debian's two tools in front of the real ones: one that knows `here`, one that notes calls. */
function fakeDebian(aptExitCode: number): void {
  const tools = {
    'dpkg-query': '#!/bin/sh\n[ "$1" = --version ] && exit 0\n[ "$3" = here ] && printf installed',
    'apt-get': `#!/bin/sh\necho "$@" >> ${folder}/calls\necho "no network" >&2\nexit ${aptExitCode}`,
  };
  for (const [name, text] of Object.entries(tools))
    writeFileSync(path.join(folder, name), text, { mode: 0o755 });
  vi.stubEnv('PATH', `${folder}:${process.env['PATH']}`);
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'debian-'));
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

function callsOfApt(): string[] {
  return readFileSync(path.join(folder, 'calls'), 'utf8').trim().split('\n');
}

describe('Debian packages of a task', () => {
  it('are left alone when all are there', async () => {
    fakeDebian(1);
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    await expect(installSystemPackages(['here'])).resolves.toBeUndefined();
  });

  it('are installed when missing, after the lists have been renewed', async () => {
    fakeDebian(0);
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    await installSystemPackages(['here', 'gone', 'lost']);
    expect(callsOfApt()).toEqual(['update -q', 'install -y -q --no-install-recommends gone lost']);
  });

  it('are asked for by name where this user may not install them', async () => {
    fakeDebian(0);
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    await expect(installSystemPackages(['gone'])).rejects.toThrow('sudo apt-get update');
  });

  it('show what apt said when it failed', async () => {
    fakeDebian(100);
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    await expect(installSystemPackages(['gone'])).rejects.toThrow('no network');
  });
});
