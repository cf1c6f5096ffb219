import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { inRoot } from '#build/root.ts';
import { temporaryFolder } from '#test/unit/core/temporary-folder.ts';
import { fullContent, sealed } from '../shared/domain/notices/evidence-file.fixture.ts';

const run = promisify(execFile);

/** Runs the tool as a third party does. */
async function verified(...args: string[]): Promise<{ code: number; output: string }> {
  try {
    const { stdout } = await run(process.execPath, [inRoot('build/verify-evidence.ts'), ...args]);
    return { code: 0, output: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: `${stdout}${stderr}` };
  }
}

function written(text: string): string {
  const file = path.join(temporaryFolder(), 'evidence.json');
  writeFileSync(file, text);
  return file;
}

describe('[S11] npm run verify-evidence', () => {
  it('says what was checked and where the chain ends', async () => {
    const file = written(JSON.stringify(sealed(fullContent), null, 2));
    const { code, output } = await verified(file);
    expect(output).toContain('书面监督纠正意见 湛建监〔2026〕3号，已办结');
    expect(output).toContain('经过 18 步');
    expect(output).toContain(`链条末端：${fullContent.events.at(-1)?.hash}`);
    expect(output).toContain('核验通过');
    expect(code).toBe(0);
  });

  it('names the place that was changed and fails', async () => {
    const text = JSON.stringify(sealed(fullContent)).replaceAll('依据仍不完整', '已经完整');
    const { code, output } = await verified(written(text));
    expect(output).toContain('✘ 经过第 9 步（退回重新整改）：摘要与内容不符，此步被改动过');
    expect(output).toContain('✘ 文件：全文摘要与内容不符，文件被改动过');
    expect(code).toBe(1);
  });

  it('says what it cannot read', async () => {
    expect(await verified(written('{'))).toMatchObject({
      ...{ code: 1, output: '✘ 文件：不是 JSON，没有核验\n' },
    });
    expect(await verified(path.join(temporaryFolder(), 'none'))).toMatchObject({ code: 1 });
    expect((await verified()).output).toContain('用法');
  });
});
