import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Sqlite from 'better-sqlite3';
import { ciphers } from '#core/database/cipher.ts';
import type { EncryptedDatabase } from '#core/database/database.ts';
import { prepare } from '#core/database/open-database.ts';

/**
 * Kills a writing process with SIGKILL at random times and looks at what is left, for each cipher in
 * WAL mode with synchronous FULL: `node test/faults/kill-cipher.ts --kills 150 --seed 1`.
 */
type CipherName = keyof typeof ciphers;

interface Tally {
  kills: number;
  unreadable: number;
  acknowledged: number;
  lost: number;
  /** Committed although the acknowledgement never got out. */
  unacknowledged: number;
  integrityFailures: number;
}

/** Kills between two fresh files, so that a file survives many recoveries in a row. */
const killsPerFile = 25;

async function killOnce(file: string, cipher: CipherName, key: Buffer, delayMs: number) {
  const writer = path.join(import.meta.dirname, 'kill-writer.ts');
  const child = spawn(process.execPath, [writer, file, cipher, key.toString('hex')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  let timer: NodeJS.Timeout | undefined;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    timer ??= setTimeout(() => child.kill('SIGKILL'), delayMs);
  });
  await new Promise((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  const lines = output.split('\n').slice(0, -1);
  return Number(lines.at(-1) ?? 0) || 0;
}

function inspect(
  file: string,
  cipher: CipherName,
  key: Buffer,
  acknowledged: number,
  tally: Tally,
) {
  const db = new Sqlite(file) as EncryptedDatabase;
  try {
    prepare(db, key, ciphers[cipher]);
    if (db.pragma('integrity_check', { simple: true }) !== 'ok') tally.integrityFailures += 1;
    const rows = db
      .prepare<[], { n: number; head: number | null }>(
        'SELECT count(*) AS n, max(seq) AS head FROM acts',
      )
      .get();
    const present = rows?.n ?? 0;
    tally.lost += Math.max(0, acknowledged - present);
    tally.unacknowledged += Math.max(0, present - acknowledged);
    return present;
  } catch (error) {
    process.stdout.write(`unreadable: ${error instanceof Error ? error.message : 'unknown'}\n`);
    tally.unreadable += 1;
    return null;
  } finally {
    db.close();
  }
}

async function run(cipher: CipherName, kills: number, random: () => number): Promise<Tally> {
  const tally = { kills, unreadable: 0, acknowledged: 0, lost: 0, unacknowledged: 0 } as Tally;
  tally.integrityFailures = 0;
  const folder = mkdtempSync(path.join(tmpdir(), 'kill-cipher-'));
  const key = randomBytes(32);
  let file = '';
  let present: number | null = null;
  for (let kill = 0; kill < kills; kill += 1) {
    if (kill % killsPerFile === 0 || present === null) {
      file = path.join(folder, `${kill}.db`);
      present = 0;
    }
    const before = present;
    const head = await killOnce(file, cipher, key, random() * 250);
    const acknowledged = Math.max(head, before);
    tally.acknowledged += acknowledged - before;
    present = inspect(file, cipher, key, acknowledged, tally);
  }
  rmSync(folder, { recursive: true });
  return tally;
}

/** mulberry32: enough to repeat the delays of a run. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '150' },
    seed: { type: 'string', default: '1' },
  },
});
let failed = false;
for (const cipher of Object.keys(ciphers) as CipherName[]) {
  const tally = await run(cipher, Number(values.kills), seeded(Number(values.seed)));
  failed ||= tally.unreadable + tally.lost + tally.integrityFailures > 0;
  process.stdout.write(`${cipher} seed=${values.seed} ${JSON.stringify(tally)}\n`);
}
process.exitCode = failed ? 1 : 0;
