import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { evidenceVerdict } from '#build/evidence/verdict.ts';
import { inRoot } from '#build/root.ts';
import { temporaryFolder } from '#test/unit/core/temporary-folder.ts';
import { canonicalJson } from '#shared/domain/documents/canonical-json.ts';
import { fullContent, sealed } from '../shared/domain/notices/evidence-file.fixture.ts';
import { evidenceItems, sha256 } from '../shared/domain/notices/notices.fixture.ts';

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

  it('fails where the hash on paper is not in the chain', async () => {
    const file = written(JSON.stringify(sealed(fullContent)));
    const { code, output } = await verified(file, '--head', sha256('another chain'));
    expect(output).toContain('核验通过');
    expect(output).toContain('✘ 纸上的摘要：不在本文件的经过之内');
    expect(code).toBe(1);
    const { hash } = fullContent.events[0]!;
    expect(await verified('--head', hash, file)).toMatchObject({ code: 0 });
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
    expect(await verified('evidence.json', '--heads')).toMatchObject({ code: 1 });
  });
});

describe('[S11] what is told of an evidence file', () => {
  const text = JSON.stringify(sealed(fullContent));
  const hashes = fullContent.events.map(({ hash }) => hash);

  it('is every step and every row of the evidence with its hash', () => {
    const told = evidenceVerdict(text).lines.join('\n');
    for (const { seq, hash } of fullContent.events) {
      expect(told).toMatch(new RegExp(`第 ${seq} 步　.*　2026-06-10 10:00　SHA-256 ${hash}`));
    }
    const [event, opinion] = evidenceItems.map(({ row }) => sha256(canonicalJson(row)));
    expect(told).toContain(`证据 1. 办理记录（event-1）　SHA-256 ${event}`);
    expect(told).toContain(`证据 2. 意见（opinion-1）　SHA-256 ${opinion}`);
  });

  it('is the step at which the hash on paper stands, however the notice went on since', () => {
    const early = evidenceVerdict(text, hashes[3]);
    expect([early.isSound, early.lines.at(-1)]).toEqual([
      true,
      '纸上的摘要：与第 4 步（签收）相符，至此各步未被改动；其后又有 14 步，印制时还没有',
    ]);
    // As a person types it from the paper.
    const typed = hashes[17]!.toUpperCase().replaceAll(/.{8}/g, '$& ');
    const last = evidenceVerdict(text, typed);
    expect([last.isSound, last.lines.at(-1)]).toEqual([
      true,
      '纸上的摘要：与第 18 步（办结）相符，至此各步未被改动；是链条末端',
    ]);
  });

  it('is nothing of the paper where the file is broken or what was typed is no hash', () => {
    const short = evidenceVerdict(text, '12ab');
    expect(short.isSound).toBe(false);
    expect(short.lines.at(-1)).toBe('✘ 纸上的摘要：不是 64 位十六进制数，没有比对');
    const broken = evidenceVerdict(text.replaceAll('依据仍不完整', '已经完整'), hashes[0]);
    expect(broken.isSound).toBe(false);
    expect(broken.lines.at(-1)).toContain('写在第 1 步（提出），但核验不通过，不能据此认定');
  });
});
