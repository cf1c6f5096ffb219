import { describe, expect, it, onTestFinished } from 'vitest';
import { dayCell, headCell, numberCell, textCell } from '#core/exports/cells.ts';
import { PackingThread } from '#core/exports/packing-thread.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { readWorkbook } from './read-workbook.ts';

const head = { name: '清单', widths: [20], rows: [[headCell('编号')]] };
const row = [textCell('=1+1'), numberCell(3), dayCell('2026-04-01')];

function started() {
  const controller = new AbortController();
  const thread = new PackingThread(controller.signal);
  onTestFinished(() => thread.end());
  return { controller, thread };
}

describe('the thread that packs', () => {
  it('[T05] puts the rows that came one after the other under the head, with their types', async () => {
    const { thread } = started();
    thread.add([row]);
    thread.add([row, row]);
    const [sheet, scope] = readWorkbook(
      await thread.pack([head, { ...head, name: '口径' }], '水印'),
    );
    expect(sheet!.rows).toHaveLength(4);
    expect(sheet!.rows[3]!.map(({ value }) => value)).toEqual(["'=1+1", '3', '46113']);
    expect(scope!.rows).toHaveLength(1);
  });

  it('[T05] is given up in the middle of its work, for the reason it is told', async () => {
    const { controller, thread } = started();
    for (let each = 0; each < 100; each += 1) thread.add(Array.from({ length: 200 }, () => row));
    const packed = thread.pack([head], '水印');
    controller.abort(new AppError('EXPORT_CANCELED', '导出已取消，没有生成文件。'));
    await expect(packed).rejects.toMatchObject({ code: 'EXPORT_CANCELED' });
    await thread.end();
  });

  it('fails with what broke it', async () => {
    const { thread } = started();
    thread.add([null as never]);
    await expect(thread.pack([head], '水印')).rejects.toThrow(TypeError);
  });
});
