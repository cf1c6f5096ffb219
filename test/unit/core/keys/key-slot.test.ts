import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { createKeySlot, openKeySlot, parseKeySlot } from '#core/keys/key-slot.ts';

const device = new DeviceKeys(randomBytes(32));
const dataKey = randomBytes(32);
const owner = { officerId: 'officer-1', terminalId: 'terminal-1' };
let content: Buffer;

beforeAll(async () => {
  content = await createKeySlot(dataKey, 'Zhanjiang-2026!', owner, device);
});

function slot() {
  const parsed = parseKeySlot(content);
  if (parsed === null) throw new Error('the slot does not parse');
  return parsed;
}

function doctored(change: object): Buffer {
  return Buffer.from(JSON.stringify({ ...slot(), ...change }));
}

describe('the key slot of an officer', () => {
  it('gives the data key back to the same password, officer and device', async () => {
    expect(await openKeySlot(slot(), 'Zhanjiang-2026!', 'officer-1', device)).toEqual(dataKey);
  });

  it('takes full-width and half-width forms of a password for the same (NFKC)', async () => {
    const wide = 'Ｚｈａｎｊｉａｎｇ-2026!';
    expect(await openKeySlot(slot(), wide, 'officer-1', device)).toEqual(dataKey);
  });

  it.each([
    ['another password', 'zhanjiang-2026!', 'officer-1', device],
    ['another officer', 'Zhanjiang-2026!', 'officer-2', device],
    ['another device', 'Zhanjiang-2026!', 'officer-1', new DeviceKeys(randomBytes(32))],
  ])('stays shut for %s', async (_, password, officerId, keys) => {
    expect(await openKeySlot(slot(), password, officerId, keys)).toBeNull();
  });

  it('stays shut when it claims to come from another terminal', async () => {
    const moved = parseKeySlot(doctored({ terminalId: 'terminal-2' }));
    expect(moved).not.toBeNull();
    if (moved !== null) {
      expect(await openKeySlot(moved, 'Zhanjiang-2026!', 'officer-1', device)).toBeNull();
    }
  });

  it.each([
    ['a cheap N', { N: 2 ** 14 }],
    ['a small r', { r: 1 }],
    ['an N that would choke the terminal', { N: 2 ** 24 }],
    ['another function', { name: 'pbkdf2' }],
  ])('is refused with %s', (_, change) => {
    expect(parseKeySlot(doctored({ kdf: { ...slot().kdf, ...change } }))).toBeNull();
  });

  it('is refused when it is not JSON', () => {
    expect(parseKeySlot(Buffer.from('{'))).toBeNull();
  });

  it('carries neither password nor key nor officer', () => {
    const text = content.toString('utf8');
    expect(text).not.toContain('Zhanjiang');
    expect(text).not.toContain('officer-1');
    expect(text).not.toContain(dataKey.toString('base64'));
  });
});
