import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { Vault } from '#core/session/vault.ts';
import { systemTiming } from '#core/timing.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import { newMachine, sharedService, startTerminal } from './core.fixture.ts';

const shared = sharedService();

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

describe('[O08] the data folder of a terminal', () => {
  it('shows no password, name, title, text, token or key, neither while open nor afterwards', async () => {
    const machine = newMachine();
    const terminal = startTerminal(machine, shared.central.url);
    const { officer } = await terminal.signIn('zj.chen');
    await terminal.synced();
    const detail = await terminal.caseFor('opinion');
    const form = { kind: 'opinion', fields: { text: '正在起草的意见' } } as const;
    await terminal.ask('cases:save-form', { id: detail.case.id, form });
    const act = { kind: 'opinion', conclusion: 'agree', text: '经审查同意本件办理' } as const;
    const seenVersion = detail.version;
    await terminal.ask('cases:submit-act', { id: detail.case.id, act, seenVersion });

    const device = new DeviceKeys(machine.deviceSecret);
    const parts = {
      dataDir: machine.dataDir,
      centralUrl: shared.central.url,
      device,
      timing: systemTiming,
    };
    const key = await new Vault(parts, officer?.id ?? '').open(demoPassword);
    if (key === null) throw new Error('the slot does not open');
    const secrets = [
      demoPassword,
      'zj.chen',
      officer?.name ?? '',
      detail.case.title,
      detail.case.number,
      detail.case.applicant,
      detail.project.name,
      '正在起草的意见',
      '经审查同意本件办理',
      'refresh_token',
      shared.central.url,
    ].map((text) => Buffer.from(text, 'utf8'));
    const keys = [key, Buffer.from(machine.deviceSecret)].flatMap((bytes) => [
      bytes,
      Buffer.from(bytes.toString('hex')),
      Buffer.from(bytes.toString('base64')),
    ]);
    const found = (): string[] =>
      filesBelow(machine.dataDir).flatMap((file) => {
        const content = readFileSync(file);
        const hits = [...secrets, ...keys].filter((secret) => content.includes(secret));
        return hits.map((hit) => `${path.basename(file)}: ${hit.toString()}`);
      });
    expect(filesBelow(machine.dataDir).some((file) => file.endsWith('-wal'))).toBe(true);
    expect(found()).toEqual([]);
    expect(filesBelow(machine.dataDir).join()).not.toContain(officer?.id ?? '');
    await terminal.core.close();
    expect(found()).toEqual([]);
    expect(JSON.stringify(terminal.log)).toBe('[]');
  });
});
