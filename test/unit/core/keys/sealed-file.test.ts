import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { SealedFile } from '#core/keys/sealed-file.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const schema = z.object({ name: z.string() });
const keys = new DeviceKeys(randomBytes(32));
const now = new Date('2026-07-01T00:00:00Z');

function files() {
  const folder = temporaryFolder();
  const open = (name: string, device = keys) =>
    new SealedFile(path.join(folder, name), device, 'roster', schema);
  return { folder, open };
}

describe('a sealed file', () => {
  it('is read back, and shows nothing of what is inside', () => {
    const { folder, open } = files();
    open('officers.sealed').write({ name: '林志明' }, now);
    expect(open('officers.sealed').read()).toEqual({ name: '林志明' });
    expect(readFileSync(path.join(folder, 'officers.sealed')).includes('林志明')).toBe(false);
  });

  it('counts as absent when a bit has flipped, and is kept when it is written again', () => {
    const { folder, open } = files();
    const file = path.join(folder, 'a.sealed');
    open('a.sealed').write({ name: 'one' }, now);
    const bytes = readFileSync(file);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(open('a.sealed').read()).toBeNull();
    open('a.sealed').write({ name: 'two' }, now);
    expect(open('a.sealed').read()).toEqual({ name: 'two' });
    expect(readdirSync(folder)).toContain(`a.sealed.kept-${now.getTime()}`);
  });

  it('does not open under another name or with another device secret', () => {
    const { folder, open } = files();
    open('a.sealed').write({ name: 'one' }, now);
    expect(open('a.sealed', new DeviceKeys(randomBytes(32))).read()).toBeNull();
    renameSync(path.join(folder, 'a.sealed'), path.join(folder, 'b.sealed'));
    expect(open('b.sealed').read()).toBeNull();
  });
});
