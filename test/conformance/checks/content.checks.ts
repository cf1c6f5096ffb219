import { createHash } from 'node:crypto';
import { materialSchema } from '#shared/central/cases.ts';
import { handInsOf, type HandIn } from '#shared/central/hand-ins.ts';
import { demand, NothingToTry } from '../outcome.ts';
import { check, type Check, type Probe } from '../probe.ts';

/** How many materials are read whole; none above the size. */
const sampleSize = 5;
const largestBytes = 8 * 2 ** 20;

interface Found {
  readonly id: string;
  readonly handIn: HandIn;
}

/** Hand-ins of the snapshot: those handed in more than once first. */
function sampleOf(probe: Probe): Found[] {
  const found = probe.snapshot
    .filter((change) => change.entity === 'material' && change.op === 'put')
    .map((change) => materialSchema.parse(change.data))
    .toSorted((one, other) => handInsOf(other).length - handInsOf(one).length)
    .flatMap((material) => handInsOf(material).map((handIn) => ({ id: material.id, handIn })))
    .filter(({ handIn }) => handIn.size > 2 && handIn.size <= largestBytes)
    .slice(0, sampleSize);
  if (found.length === 0) throw new NothingToTry('this officer sees no material with a file');
  return found;
}

const request = (probe: Probe, { id, handIn }: Found, range?: string) => ({
  token: probe.token,
  params: { id },
  query: { sha256: handIn.sha256 },
  ...(range === undefined ? {} : { headers: { range } }),
});

export const contentChecks: readonly Check[] = [
  check('content: a file has the size and the hash of its row', async (probe) => {
    for (const found of sampleOf(probe)) {
      const { handIn } = found;
      const whole = await probe.client.bytes('readMaterialContent', request(probe, found));
      demand(whole.status === 200, `material ${found.id} answered ${whole.status}`);
      const { length } = whole.bytes;
      demand(length === handIn.size, `${found.id}: ${length} bytes, the row says ${handIn.size}`);
      const hash = createHash('sha256').update(whole.bytes).digest('hex');
      demand(hash === handIn.sha256, `material ${found.id} has another hash than its row`);
      const tag = whole.headers.get('etag');
      demand(tag === `"${handIn.sha256}"`, `material ${found.id} has the ETag ${tag}`);
      demand(whole.headers.get('accept-ranges') === 'bytes', 'Accept-Ranges is missing');
    }
  }),
  check('content: a range brings exactly its bytes; one outside is refused', async (probe) => {
    const [found] = sampleOf(probe);
    if (found === undefined) return;
    const { size } = found.handIn;
    const ask = (range: string) =>
      probe.client.bytes('readMaterialContent', request(probe, found, range));
    const whole = Buffer.from((await ask('bytes=0-')).bytes);
    for (const [from, to] of [
      [0, 1],
      [1, size],
      [size - 1, size],
    ] as const) {
      const part = await ask(`bytes=${from}-${to - 1}`);
      demand(part.status === 206, `a range answered ${part.status}`);
      const place = `bytes ${from}-${to - 1}/${size}`;
      const told = part.headers.get('content-range');
      demand(told === place, `Content-Range is ${told}, not ${place}`);
      demand(whole.subarray(from, to).equals(part.bytes), `bytes ${from}-${to - 1} are others`);
    }
    const outside = await ask(`bytes=${size}-`);
    demand(outside.status === 416, `a range outside answered ${outside.status}`);
  }),
  check('content: an unknown hash, an unknown material and no token are refused', async (probe) => {
    const [found] = sampleOf(probe);
    if (found === undefined) return;
    const known = request(probe, found);
    const { client } = probe;
    const strange = { ...known, query: { sha256: '0'.repeat(64) } };
    await client.refused('readMaterialContent', strange, [404], ['NOT_FOUND']);
    const nobody = { ...known, params: { id: 'no-such-row' } };
    await client.refused('readMaterialContent', nobody, [404], ['NOT_FOUND']);
    await client.refused(
      'readMaterialContent',
      { ...known, token: null },
      [401],
      ['SESSION_NEEDED'],
    );
    const crooked = { ...known, query: { sha256: 'xyz' } };
    await client.refused('readMaterialContent', crooked, [400], ['INPUT_INVALID']);
  }),
];
