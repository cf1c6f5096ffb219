import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { OutsideCopies, type OutsideCopiesParts } from '#main/materials/outside-copies.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'copies-'));
afterAll(() => rmSync(folder, { recursive: true }));
const copies = copiesIn(folder);

/** Copies of which a retry begins when the test says so. */
function copiesIn(userDataDir: string, change: Partial<OutsideCopiesParts> = {}): OutsideCopies {
  const ignore = (): void => undefined;
  const plain = { userDataDir, after: ignore, onRemoved: ignore, onHeld: ignore };
  return new OutsideCopies({ ...plain, ...change });
}

const bytes = new TextEncoder().encode('x');

describe('[W11] copies for other programs', () => {
  it('lie in a private folder, for this account only, and are gone when cleared', async () => {
    const file = await copies.write('施工合同.pdf', bytes);
    expect(path.basename(file)).toBe('施工合同.pdf');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
    expect(readFileSync(file, 'utf8')).toBe('x');
    await copies.clear();
    expect(existsSync(path.join(folder, 'opened-copies'))).toBe(false);
    await copies.clear();
  });

  it.each(['合同.exe', '合同.pdf.lnk', '合同.html', '合同', '.pdf.bat'])(
    'are never written as %s',
    async (name) => {
      await expect(copies.write(name, bytes)).rejects.toMatchObject({
        code: 'MATERIAL_TYPE_UNSUPPORTED',
      });
    },
  );

  it('never leave their folder, whatever an applicant called the file', async () => {
    const pieces = fc.array(
      fc.oneof(fc.constantFrom('..', '/', '\\', '.', '\0', 'C:', '~', 'con'), fc.string()),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(pieces, async (name) => {
        const file = await copies.write(`${name.join('')}.pdf`, bytes);
        const below = path.relative(path.join(folder, 'opened-copies'), file).split(path.sep);
        return below.length === 2 && !below.includes('..');
      }),
      { numRuns: 200 },
    );
    await copies.clear();
  });

  it('go one by one: what a program holds keeps no other, and goes when it is let go', async () => {
    const home = mkdtempSync(path.join(folder, 'held-'));
    let held = '';
    let retry: (() => void) | null = null;
    const told: string[] = [];
    const some = copiesIn(home, {
      after: (milliseconds, task) => {
        told.push(`again in ${milliseconds}`);
        retry = task;
      },
      onRemoved: (count) => told.push(`removed ${count}`),
      onHeld: () => told.push('held'),
      remove: (place) => {
        if (place === held) return Promise.reject(new Error('EBUSY'));
        rmSync(place, { recursive: true });
        return Promise.resolve();
      },
    });
    const one = await some.write('合同.pdf', bytes);
    const other = await some.write('说明.txt', bytes);
    held = path.dirname(one);
    await some.clear();
    expect([existsSync(one), existsSync(other)]).toEqual([true, false]);
    expect(told).toEqual(['held', 'removed 1', 'again in 60000']);
    // Somebody works again: the copy opened now is not the retry's.
    const later = await some.write('证照.pdf', bytes);
    held = '';
    retry!();
    await expect.poll(() => existsSync(one)).toBe(false);
    expect(existsSync(later)).toBe(true);
    await some.clear();
    expect(existsSync(path.join(home, 'opened-copies'))).toBe(false);
  });
});
