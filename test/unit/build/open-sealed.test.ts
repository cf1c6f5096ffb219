import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '#build/root.ts';
import { newIdentity, newSealingPair } from '#core/sealing/terminal-identity.ts';
import { sealHandover, type Handover } from '#core/wipe/handover.ts';
import { temporaryFolder } from '../core/temporary-folder.ts';

const registration = {
  ...{ centralUrl: 'https://central.invalid/', terminalId: 'terminal-1' },
  ...{ terminalSecret: 'secret-of-the-terminal', identity: newIdentity() },
};
const key = { id: 'recovery-1', ...newSealingPair() };

const handover: Handover = {
  ...{ recoveryKey: null, waiting: 1, subjectNumbers: ['湛审2026-1'], putAside: [] },
  parcel: {
    ...{ centralUrl: registration.centralUrl, terminalId: registration.terminalId },
    officer: { id: 'officer-1', name: '陈洁' },
    ...{ departmentName: '住建局', madeAt: '2026-11-24T01:00:00.000Z', journal: [] },
    acts: [
      {
        ...{ id: '019ed3bc-7ef5-72fd-b1bc-22cfb4a83b36', position: 1, subject: 'case' },
        ...{ subjectId: 'case-1', subjectNumber: '湛审2026-1', subjectTitle: '新建厂房' },
        act: JSON.stringify({ kind: 'opinion', conclusion: 'agree', text: '同意办理' }),
        ...{ state: 'waiting', seenVersion: 3, sentVersion: null, base: '{}' },
        ...{ deviceAt: '2026-11-24T00:30:00.000Z', deviceOffsetMs: null, attempts: 0 },
        ...{ firstTryAt: null, lastTryAt: null, failureCode: null, isUnclear: 0 },
        ...{
          reason: null,
          receipt: null,
          acceptedVersion: null,
          theirs: null,
          theirsVersion: null,
        },
      },
    ],
  },
};

/** A folder with a sealed file and the administrator's key. */
async function left(): Promise<{ folder: string; file: string; keyFile: string }> {
  const folder = temporaryFolder();
  const sealed = path.join(folder, 'sealed');
  mkdirSync(sealed);
  const file = path.join(sealed, 'handover-1.gcjs');
  const id = '0f7f9e0c-6a7e-4b43-9d53-2a1f0a9b1c11';
  writeFileSync(file, await sealHandover(handover, id, [key], registration));
  const keyFile = path.join(folder, 'recovery-key.json');
  writeFileSync(keyFile, JSON.stringify(key));
  return { folder, file, keyFile };
}

function open(folder: string, ...given: string[]): { status: number | null; text: string } {
  const script = path.join(root, 'build/open-sealed.ts');
  const env = { ...process.env, INIT_CWD: folder };
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...given], { env });
  return { status, text: stdout.toString() + stderr.toString() };
}

describe('[O10] npm run open-sealed', () => {
  it('tells whose it is, the acts in words and the state of the journal, and writes them on demand', async () => {
    const { folder } = await left();
    const { status, text } = open(
      folder,
      'sealed',
      '--key',
      'recovery-key.json',
      '--json',
      'o.json',
    );
    expect(text).toContain('使用人 陈洁（officer-1），住建局');
    expect(text).toContain('湛审2026-1《新建厂房》 填写意见　待上报');
    expect(text).toContain('结论：同意');
    expect(text).toContain('内容：同意办理');
    expect(text).toContain('签名：与内容相符。终端 terminal-1');
    expect(text).toContain('本机日志：0 条，前后相连');
    expect(status).toBe(0);
    expect(readFileSync(path.join(folder, 'o.json'), 'utf8')).toContain('同意办理');
  });

  it('opens nothing that was changed, or with a key that it is not sealed to', async () => {
    const { folder, file, keyFile } = await left();
    writeFileSync(keyFile, JSON.stringify({ ...key, ...newSealingPair() }));
    const wrong = open(folder, file, '--key', keyFile);
    expect([wrong.status, wrong.text]).toEqual([1, expect.stringContaining('不是密封给这把密钥')]);
    writeFileSync(keyFile, JSON.stringify(key));
    writeFileSync(file, readFileSync(file, 'utf8').replace('terminal-1', 'terminal-2'));
    const changed = open(folder, file, '--key', keyFile);
    expect([changed.status, changed.text]).toEqual([1, expect.stringContaining('签名不符')]);
  });

  it('says how it is used when it does not understand', async () => {
    const { folder } = await left();
    expect(open(folder, 'sealed')).toMatchObject({ status: 1 });
    expect(open(folder, 'nowhere', '--key', 'recovery-key.json').text).toContain('读不到文件');
  });
});
