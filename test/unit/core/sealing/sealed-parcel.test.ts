import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  openSealedParcel,
  readSealedParcel,
  sealParcel,
  type ParcelCover,
} from '#core/sealing/sealed-parcel.ts';
import {
  isSignedBy,
  newIdentity,
  newSealingPair,
  signMessage,
} from '#core/sealing/terminal-identity.ts';

const cover: ParcelCover = {
  id: '019a0000-0000-7000-8000-000000000001',
  kind: 'transfer',
  madeAt: '2026-06-17T04:00:00.000Z',
  terminalId: 'terminal-1',
};
const sender = newIdentity();
const reader = { id: 'terminal-2', ...newSealingPair() };
const stranger = newSealingPair();

function sealed(content: Uint8Array): Promise<Buffer> {
  const other = { id: 'terminal-3', sealingKey: newSealingPair().sealingKey };
  return sealParcel(content, cover, [other, reader], sender);
}

describe('a sealed file', () => {
  it('[O13] opens for those it is sealed to and for nobody else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 5_000 }), async (content) => {
        const parcel = readSealedParcel(await sealed(content));
        if (parcel === null) throw new Error('not read back');
        expect(await openSealedParcel(parcel, reader)).toEqual(Buffer.from(content));
        const strange = { id: reader.id, sealingSecret: stranger.sealingSecret };
        expect(await openSealedParcel(parcel, strange)).toBeNull();
        expect(await openSealedParcel(parcel, { ...reader, id: 'terminal-9' })).toBeNull();
      }),
      { numRuns: 50 },
    );
  });

  it('[O13] is refused when any character of it has been changed', async () => {
    const bytes = await sealed(Buffer.from('同意，请按规定办理。'));
    fc.assert(
      fc.property(
        fc.nat({ max: bytes.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, flip) => {
          const changed = Buffer.from(bytes);
          changed[at] = (changed[at] ?? 0) ^ flip;
          expect(readSealedParcel(changed)).toBeNull();
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('[O13] cannot pass under another signer', async () => {
    const parcel = JSON.parse((await sealed(Buffer.from('x'))).toString()) as {
      from: { signingKey: string };
    };
    parcel.from.signingKey = newIdentity().signingKey;
    expect(readSealedParcel(Buffer.from(JSON.stringify(parcel)))).toBeNull();
  });
});

describe('the identity of a terminal', () => {
  it('[L01] signs what only its own public key confirms', () => {
    const message = Buffer.from('journal head');
    const signature = signMessage(sender, message);
    expect(isSignedBy(sender.signingKey, message, signature)).toBe(true);
    expect(isSignedBy(sender.signingKey, Buffer.from('journal heaD'), signature)).toBe(false);
    expect(isSignedBy(newIdentity().signingKey, message, signature)).toBe(false);
    expect(isSignedBy('no key', message, signature)).toBe(false);
  });
});
