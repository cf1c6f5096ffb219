import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { journalVerdict } from '#build/journal/verdict.ts';
import { inRoot } from '#build/root.ts';
import { newIdentity } from '#core/sealing/terminal-identity.ts';
import { cacheWithJournal, exportedJournal } from '#test/unit/core/journal/journal.fixture.ts';
import { temporaryFolder } from '#test/unit/core/temporary-folder.ts';

const run = promisify(execFile);

/** Runs the tool as a third party does. */
async function verified(
  bytes: Uint8Array,
  ...args: string[]
): Promise<{ code: number; output: string }> {
  const file = path.join(temporaryFolder(), 'journal.jsonl');
  writeFileSync(file, bytes);
  try {
    const tool = inRoot('build/verify-journal.ts');
    const { stdout } = await run(process.execPath, [tool, file, ...args]);
    return { code: 0, output: stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, output: `${stdout}${stderr}` };
  }
}

describe('[L01] npm run verify-journal', () => {
  it('says whose journal it is, how far, and that nothing was changed', async () => {
    const cache = cacheWithJournal(12);
    const { bytes, identity } = await exportedJournal(cache, [4, 9]);
    const { code, output } = await verified(bytes, '--key', identity.signingKey);
    expect(output).toContain('湛江市住房和城乡建设局 林晓彤 在终端 window-1');
    expect(output).toContain(`第 1 至 12 条，末条 SHA-256 ${cache.journal.head().hash}`);
    expect(output).toContain('中心回执 2 次，最后一次至第 9 条');
    expect(output).toContain('核验通过');
    expect(output).toContain('签名公钥：与给出的相符');
    expect(code).toBe(0);
  });

  it('names the first place that was changed, with both hashes, and fails', async () => {
    const { bytes } = await exportedJournal(cacheWithJournal(12));
    const text = new TextDecoder()
      .decode(bytes)
      .replace('见附件\\\\n第 7 页', '见附件\\\\n第 9 页');
    const { code, output } = await verified(new TextEncoder().encode(text));
    expect(output).toContain('✘ 第 7 条：记录被改动');
    expect(output).toMatch(/应为 SHA-256 [0-9a-f]{64}\s+实为 SHA-256 [0-9a-f]{64}/);
    expect(output).toContain('至第 6 条为止前后相连');
    expect(code).toBe(1);
  });

  it('fails for what is no file, and for a command line it does not understand', async () => {
    const { bytes } = await exportedJournal(cacheWithJournal(2));
    expect(await verified(bytes, 'another.jsonl')).toMatchObject({ code: 1 });
    const missing = await verified(bytes, '--nothing');
    expect(missing.output).toContain('用法：npm run verify-journal');
    expect(missing.code).toBe(1);
  });
});

describe('[L01] a journal held against what was got elsewhere', () => {
  it('is not the terminal’s when another key has signed it', async () => {
    const { bytes } = await exportedJournal(cacheWithJournal(3));
    const { isSound, lines } = journalVerdict(bytes, null, newIdentity().signingKey);
    expect(isSound).toBe(false);
    expect(lines).toContain('✘ 签名公钥：与给出的不符，文件不是该终端签的');
    expect(journalVerdict(bytes, null, null).lines.at(-1)).toContain('请用 --key');
  });

  it('says at which entry a head of the service stands, and when it stands nowhere', async () => {
    const cache = cacheWithJournal(5);
    const { bytes } = await exportedJournal(cache);
    const head = (cache.journal.hashAt(3) ?? '').toUpperCase();
    const found = journalVerdict(bytes, head, null);
    expect(found.isSound).toBe(true);
    expect(found.lines.at(-1)).toBe('给出的摘要：与第 3 条相符，至此各条未被改动；其后又有 2 条');
    const other = cacheWithJournal(1).journal.head().hash;
    cache.journal.append('2026-11-24T02:00:00Z', 'printed', 'x', {});
    const later = cache.journal.head().hash;
    expect(other).toBe(cache.journal.hashAt(1));
    expect(journalVerdict(bytes, later, null).isSound).toBe(false);
    expect(journalVerdict(bytes, 'abc', null).lines.at(-1)).toContain('不是 64 位');
  });

  it('is not whole when all hashes were made anew and the signature was kept', async () => {
    const cache = cacheWithJournal(6);
    const { bytes, identity } = await exportedJournal(cache, [2]);
    const [cover = ''] = new TextDecoder().decode(bytes).split('\n');
    const anew = cacheWithJournal(3);
    for (let n = 0; n < 3; n += 1) anew.journal.append('2026-11-24T02:00:00Z', 'printed', 'x', {});
    const other = await exportedJournal(anew, [2], identity);
    const [, ...entries] = new TextDecoder().decode(other.bytes).split('\n');
    const joined = new TextEncoder().encode([cover, ...entries].join('\n'));
    const { isSound, lines } = journalVerdict(joined, null, identity.signingKey);
    expect(isSound).toBe(false);
    // The service has confirmed up to the second; from there on it may be another.
    expect(lines).toContain('✘ 第 3 条：记录被改动');
  });
});
