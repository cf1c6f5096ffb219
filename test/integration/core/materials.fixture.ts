import { createHash } from 'node:crypto';
import type { Central } from '#test/central/start-central.ts';
import type { Material } from '#shared/central/cases.ts';
import { handInsOf, type HandIn } from '#shared/central/hand-ins.ts';
import { largestRead } from '#shared/desktop/materials.contract.ts';
import { chosenCipher } from '#core/database/cipher.ts';
import { openDatabase } from '#core/database/open-database.ts';
import { DeviceKeys } from '#core/keys/device-keys.ts';
import { Vault } from '#core/session/vault.ts';
import { systemTiming } from '#core/timing.ts';
import { demoPassword } from '#test/central/seed/demo-data.ts';
import type { Machine, Terminal } from './core.fixture.ts';

export interface FoundFile {
  readonly id: string;
  readonly caseId: string;
  readonly sha256: string;
  readonly handIn: HandIn;
}

/** Every hand-in in the department of zj, as the service has it. */
export function filesOf(central: Central): FoundFile[] {
  const rows = central.store
    .prepare(`SELECT data FROM feed_row WHERE entity = 'material' AND scope_id = 'zj' ORDER BY id`)
    .pluck()
    .all() as string[];
  return rows
    .map((data) => JSON.parse(data) as Material)
    .flatMap((material) =>
      handInsOf(material).map((handIn) => {
        const { id, caseId } = material;
        return { id, caseId, sha256: handIn.sha256, handIn };
      }),
    );
}

/** The first hand-in whose file name fits. */
export function fileNamed(central: Central, pattern: RegExp): FoundFile {
  const found = filesOf(central).find(({ handIn }) => pattern.test(handIn.fileName));
  if (found === undefined) throw new Error(`no file ${String(pattern)} in the demo data`);
  return found;
}

export function nameOf({ id, sha256 }: FoundFile): Pick<FoundFile, 'id' | 'sha256'> {
  return { id, sha256 };
}

/** All bytes of an opened file, read as the window reads them. */
export async function wholeFile(terminal: Terminal, file: FoundFile): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for (let offset = 0; offset < file.handIn.size; offset += largestRead) {
    const range = { offset, length: largestRead };
    const { bytes } = await terminal.ask('materials:read', { ...nameOf(file), ...range });
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

interface Entry {
  readonly kind: string;
  readonly subject: string;
  readonly payload: string;
}

/** What the journal of a cache that is closed says, oldest first. */
export async function journalOf(
  machine: Machine,
  centralUrl: string,
  officerId: string,
): Promise<Entry[]> {
  const { dataDir, deviceSecret } = machine;
  const device = new DeviceKeys(deviceSecret);
  const vault = new Vault({ dataDir, centralUrl, device, timing: systemTiming }, officerId);
  const key = await vault.open(demoPassword);
  if (key === null) throw new Error('the slot does not open');
  const db = openDatabase(vault.folder.cacheFile, key, chosenCipher);
  try {
    return db.prepare<[], Entry>('SELECT kind, subject, payload FROM journal ORDER BY seq').all();
  } finally {
    db.close();
  }
}
