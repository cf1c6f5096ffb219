import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { Roster, type TerminalRegistration } from '#core/keys/roster.ts';
import { SealedFile } from '#core/keys/sealed-file.ts';
import { newIdentity } from '#core/sealing/terminal-identity.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const now = new Date('2026-06-17T04:00:00.000Z');
const here = 'https://central.invalid/';

function registration(terminalId: string, centralUrl = here): TerminalRegistration {
  return { centralUrl, terminalId, terminalSecret: 'secret', identity: newIdentity() };
}

function bench(): { roster: Roster; file: SealedFile<z.ZodUnknown> } {
  const dataDir = temporaryFolder();
  const keys = new DeviceKeys(randomBytes(32));
  const name = path.join(dataDir, 'former-terminals.sealed');
  const file = new SealedFile(name, keys, 'terminal', z.unknown());
  return { roster: new Roster(dataDir, keys), file };
}

const idsOf = (roster: Roster, url = here): string[] =>
  roster.formerTerminals(url).map(({ terminalId }) => terminalId);

describe('[L03] the registrations that others have replaced', () => {
  it('are kept to read with, not to sign or to speak to the service with', () => {
    const { roster, file } = bench();
    const first = registration('t-1');
    roster.writeRegistration(first, now);
    expect(roster.formerTerminals(here)).toEqual([]);
    roster.writeRegistration(registration('t-2'), now);
    const { signingKey, sealingSecret } = first.identity;
    expect(file.read()).toEqual([
      { centralUrl: here, terminalId: 't-1', signingKey, sealingSecret },
    ]);
  });

  it('are a few, latest first', () => {
    const { roster } = bench();
    for (let n = 1; n <= 8; n += 1) roster.writeRegistration(registration(`t-${n}`), now);
    expect(idsOf(roster)).toEqual(['t-7', 't-6', 't-5', 't-4', 't-3']);
  });

  it('belong to one service, and the present one is none of them', () => {
    const { roster } = bench();
    roster.writeRegistration(registration('t-1'), now);
    roster.writeRegistration(registration('u-1', 'https://other.invalid/'), now);
    roster.writeRegistration(registration('t-2'), now);
    expect([idsOf(roster), idsOf(roster, 'https://other.invalid/')]).toEqual([['t-1'], ['u-1']]);
    // Stopped between the two writes, the present one is on both sides.
    roster.writeRegistration(registration('t-2'), now);
    expect(idsOf(roster)).toEqual(['t-1']);
  });
});
