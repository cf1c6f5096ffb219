import { shell } from 'electron';
import type { Handlers } from '#shared/desktop/contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { askCore } from '../core/ask-core.ts';
import type { CoreClient } from '../core/core-client.ts';
import { seatedOfficer } from '../core/seat.ts';
import { log } from '../diagnostics/log.ts';
import { OutsideCopies } from './outside-copies.ts';

type MainHandlers = Handlers<'main', void>;

/** The copies of this account, with what becomes of them in the log. */
export function createOutsideCopies(userDataDir: string): OutsideCopies {
  return new OutsideCopies({
    userDataDir,
    after: (milliseconds, task) => void setTimeout(task, milliseconds),
    onRemoved: (count) => log.info(`removed ${count} copies for other programs`),
    onHeld: (error) => log.error('a copy could not be removed yet', error),
  });
}

/** Handing copies of materials to other programs. Session and role are judged by the core. */
export function materialsMainHandlers(
  core: CoreClient,
  copies: OutsideCopies,
): Pick<MainHandlers, 'materials:open-outside'> {
  return {
    'materials:open-outside': async (name) => {
      const { fileName, bytes } = await askCore(core, 'materials:copy', name);
      const place = await copies.write(fileName, bytes);
      if ((await seatedOfficer(core)) === null) {
        // A lock came between: its clearing may have been over before the copy lay there.
        await copies.clear();
        throw new AppError('LOCKED', '终端已锁定，副本没有打开，已删除。');
      }
      const refusal = await shell.openPath(place);
      if (refusal === '') return { fileName };
      log.error('openPath refused', new Error(refusal));
      throw new AppError(
        'MATERIAL_COPY_FAILED',
        '系统没有能打开这种文件的程序，副本没有打开，锁定或退出时清除。加密缓存中的文件不受影响。请联系管理员安装阅读程序。',
      );
    },
  };
}
