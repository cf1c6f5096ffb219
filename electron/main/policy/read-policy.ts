import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app } from 'electron';
import { policyFileSchema, type PolicyFile } from '#shared/desktop/policy.ts';
import { AppError } from '#shared/errors/app-error.ts';

/**
 * Reads the administrator's policy: `--policy=FILE`, else `policy.json` in the data folder.
 * A missing or wrong policy is an answer for the window, not a crash, so it is returned.
 */
export async function readPolicy(): Promise<PolicyFile | AppError> {
  const given = app.commandLine.getSwitchValue('policy');
  const file = given === '' ? join(app.getPath('userData'), 'policy.json') : given;
  try {
    return policyFileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    return new AppError(
      'CENTRAL_NOT_CONFIGURED',
      '终端尚未配置中心系统地址，或配置文件有误。本机数据未受影响。请联系管理员检查策略文件。',
      { cause },
    );
  }
}
