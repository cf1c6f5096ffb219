import { describe, expect, it } from 'vitest';
import type { CoreContext } from '#core/core-context.ts';
import { judgedFile } from '#core/materials/file-judgement.ts';
import { markedCopy, type MarkedCopy } from '#core/materials/marked-copy.ts';
import type { Workplace } from '#core/session/workplace.ts';
import { blankPicture, pngFile } from '#test/central/materials/image-files.ts';

const name = { id: 'm-1', sha256: 'a'.repeat(64) };

/** A copy of a file at a terminal whose own clock is years behind the service's. */
function copyOf(fileName: string, bytes: Buffer): { copy: Promise<MarkedCopy>; noted: unknown[] } {
  const noted: unknown[] = [];
  const mediaType = 'application/octet-stream';
  const providedAt = '2026-06-17T12:00:00Z';
  const handIn = { sha256: name.sha256, fileName, size: bytes.length, mediaType, providedAt };
  const read = (offset: number, length: number): Buffer => bytes.subarray(offset, offset + length);
  const place = {
    officer: { id: 'o-1', name: '林晓彤', username: 'zj.lin' },
    department: { name: '建设局' },
    materials: { open: () => Promise.resolve(judgedFile(handIn, read)), whole: () => handIn },
    cache: {
      materialFiles: { bytes: (_: unknown, at: number, length: number) => read(at, length) },
    },
    ledger: { record: (...entry: unknown[]) => noted.push(entry) },
    now: () => new Date('2026-06-17T12:00:00Z'),
  };
  const context = { hostName: 'window-1', timing: { now: () => new Date('2019-01-01T00:00:00Z') } };
  const copy = markedCopy(context as unknown as CoreContext, place as unknown as Workplace, name);
  return { copy, noted };
}

describe('[W11] a copy for another program', () => {
  it('says when it was made by the clock of the service', async () => {
    const { copy, noted } = copyOf('说明.txt', Buffer.from('说明'));
    expect(Buffer.from((await copy).bytes).toString()).toContain('2026-06-17 20:00');
    expect(JSON.stringify(noted)).toContain('2026-06-17 20:00');
  });

  it('is not made of a PNG that would hold the terminal up, and nothing is noted', async () => {
    const { copy, noted } = copyOf('扫描.png', pngFile(blankPicture(5_000, 4_004)));
    await expect(copy).rejects.toMatchObject({
      code: 'MATERIAL_TOO_LARGE',
      message: expect.stringMatching(/2000 万像素.*没有导出副本.*不受影响/) as string,
    });
    expect(noted).toEqual([]);
  });
});
