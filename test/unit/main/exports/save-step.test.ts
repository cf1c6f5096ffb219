import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { saveFile, writeError, type AskWhere, type FileToSave } from '#main/exports/save-step.ts';
import { temporaryFolder } from '../../core/temporary-folder.ts';

function fileToSave(parts: Partial<FileToSave> = {}): FileToSave {
  return {
    fileName: '办件清单.xlsx',
    kind: 'Excel 工作簿',
    make: () => Promise.resolve(Buffer.from('bytes')),
    onUnsaved: () => Promise.resolve(),
    ...parts,
  };
}

describe('the save step', () => {
  it('[T05] writes what was made to the place that was chosen, whole, and names no path', async () => {
    const folder = temporaryFolder();
    const target = path.join(folder, '清单.xlsx');
    writeFileSync(target, 'old');
    const saved = await saveFile(fileToSave(), async ({ defaultPath, filters }) => {
      expect(defaultPath).toBe('办件清单.xlsx');
      expect(filters).toEqual([{ name: 'Excel 工作簿', extensions: ['xlsx'] }]);
      return Promise.resolve(target);
    });
    expect(saved).toEqual({ fileName: '清单.xlsx', bytes: 5 });
    expect(readFileSync(target, 'utf8')).toBe('bytes');
    expect(readdirSync(folder)).toEqual(['清单.xlsx']);
  });

  it('gives the file its ending where the desktop leaves it out', async () => {
    const folder = temporaryFolder();
    const saved = await saveFile(fileToSave(), () => Promise.resolve(path.join(folder, '清单')));
    expect(saved?.fileName).toBe('清单.xlsx');
  });

  it('[T05] asks again before the added ending makes the name that of another file', async () => {
    const folder = temporaryFolder();
    const target = path.join(folder, '清单.xlsx');
    writeFileSync(target, 'theirs');
    const asked: string[] = [];
    const answers = [path.join(folder, '清单'), null, path.join(folder, '清单'), target];
    const ask: AskWhere = ({ defaultPath }) => {
      asked.push(defaultPath);
      return Promise.resolve(answers.shift() ?? null);
    };
    expect(await saveFile(fileToSave(), ask)).toBeNull();
    expect(readFileSync(target, 'utf8')).toBe('theirs');
    expect(await saveFile(fileToSave(), ask)).toMatchObject({ fileName: '清单.xlsx' });
    expect(readFileSync(target, 'utf8')).toBe('bytes');
    expect(asked).toEqual(['办件清单.xlsx', target, '办件清单.xlsx', target]);
  });

  it('[T05] leaves alone whatever else lies in the folder', async () => {
    const folder = temporaryFolder();
    const target = path.join(folder, '清单.xlsx');
    writeFileSync(`${target}.new`, 'theirs');
    await saveFile(fileToSave(), () => Promise.resolve(target));
    expect(readFileSync(`${target}.new`, 'utf8')).toBe('theirs');
    expect(readdirSync(folder).toSorted()).toEqual(['清单.xlsx', '清单.xlsx.new']);
  });

  it('makes nothing when the officer cancels', async () => {
    const make = vi.fn();
    expect(await saveFile(fileToSave({ make }), () => Promise.resolve(null))).toBeNull();
    expect(make).not.toHaveBeenCalled();
  });

  it('[T05] says what kept the file from being written, and leaves the old one as it was', async () => {
    const folder = temporaryFolder();
    const onUnsaved = vi.fn(() => Promise.resolve());
    const missing = path.join(folder, 'gone', '清单.xlsx');
    await expect(
      saveFile(fileToSave({ onUnsaved }), () => Promise.resolve(missing)),
    ).rejects.toMatchObject({ code: 'EXPORT_NOT_WRITABLE' });
    expect(onUnsaved).toHaveBeenCalledWith('清单.xlsx', 'EXPORT_NOT_WRITABLE');
    // A folder in the place of the file: the rename fails after the bytes were written.
    const taken = path.join(folder, '目录.xlsx');
    mkdirSync(taken);
    writeFileSync(path.join(taken, 'inside'), 'x');
    await expect(
      saveFile(fileToSave({ onUnsaved }), () => Promise.resolve(taken)),
    ).rejects.toMatchObject({ code: 'EXPORT_NOT_WRITABLE' });
    expect(readdirSync(folder)).toEqual(['目录.xlsx']);
  });

  it.each([
    ['ENOSPC', 'EXPORT_DISK_FULL'],
    ['EDQUOT', 'EXPORT_DISK_FULL'],
    ['EACCES', 'EXPORT_NOT_WRITABLE'],
    ['EROFS', 'EXPORT_NOT_WRITABLE'],
    ['EBUSY', 'EXPORT_NOT_WRITABLE'],
  ])('[T05] names %s as %s, without the path', (code, named) => {
    const error = writeError(Object.assign(new Error('/home/lin/清单.xlsx'), { code }));
    expect(error.code).toBe(named);
    expect(error.message).not.toContain('/home');
    expect(error.message).toContain('文件没有保存，原有文件不受影响');
  });
});
