import type { FastifyReply } from 'fastify';
import { caseSchema, materialSchema, projectSchema } from '#shared/central/cases.ts';
import type { Officer } from '#shared/central/organisation.ts';
import { handInsOf, type HandIn } from '#shared/central/hand-ins.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { FaultSettings } from '../faults/faults.ts';
import { rangeOf } from '../http/byte-range.ts';
import type { FeedRepository } from '../store/feed.repository.ts';
import { materialBytes } from './material-files.ts';

/** Files made last are kept, so that the ranges of one file cost one making. */
const filesKept = 8;

/** The bytes of hand-ins, within the scope of who asks. */
export class MaterialContent {
  readonly #feed: FeedRepository;
  readonly #made = new Map<string, Buffer>();

  constructor(feed: FeedRepository) {
    this.#feed = feed;
  }

  /** @throws AppError NOT_FOUND when material or hash is unknown or out of scope */
  read(officer: Officer, id: string, sha256: string): Buffer {
    const material = this.#row(officer, 'material', id, materialSchema);
    const handIns = handInsOf(material);
    const place = handIns.findIndex((handIn) => handIn.sha256 === sha256);
    const handIn = handIns[place];
    if (handIn === undefined) throw notFound();
    const { projectId } = this.#row(officer, 'case', material.caseId, caseSchema);
    const project = this.#row(officer, 'project', projectId, projectSchema);
    return this.#kept(handIn, () =>
      materialBytes({ project, name: material.name, handIn: place + 1 }, handIn.fileName),
    );
  }

  #kept({ sha256 }: HandIn, make: () => Buffer): Buffer {
    const bytes = this.#made.get(sha256) ?? make();
    this.#made.delete(sha256);
    this.#made.set(sha256, bytes);
    const [oldest] = this.#made.keys();
    if (this.#made.size > filesKept && oldest !== undefined) this.#made.delete(oldest);
    return bytes;
  }

  #row<T>(
    officer: Officer,
    entity: 'material' | 'case' | 'project',
    id: string,
    schema: { parse(data: unknown): T },
  ): T {
    const row = this.#feed.one(officer, entity, id);
    if (row === null) throw notFound();
    return schema.parse(JSON.parse(row.data));
  }
}

/** Answers with the whole or with the range asked for (RFC 9110, 14 and 15.5.17). */
export function sendBytes(
  reply: FastifyReply,
  whole: Buffer,
  file: { readonly sha256: string; readonly range: string | undefined },
  faults: FaultSettings,
): void {
  const range = rangeOf(file.range, whole.length);
  reply.header('accept-ranges', 'bytes').header('etag', `"${file.sha256}"`);
  if (range === 'outside') {
    reply.header('content-range', `bytes */${whole.length}`);
    throw new AppError('RANGE_NOT_SATISFIABLE', '请求的范围超出文件，未返回内容。');
  }
  if (range !== null) {
    const place = `bytes ${range.from}-${range.to - 1}/${whole.length}`;
    reply.code(206).header('content-range', place);
  }
  const part = range === null ? whole : whole.subarray(range.from, range.to);
  reply.type('application/octet-stream').send(distorted(part, faults.content));
}

/** Bytes as a faulty store would give them. */
function distorted(bytes: Buffer, fault: FaultSettings['content']): Buffer {
  switch (fault) {
    case 'right':
      return bytes;
    case 'corrupt':
      return Buffer.concat([bytes.subarray(0, -1), Buffer.from([(bytes.at(-1) ?? 0) ^ 1])]);
    case 'short':
      return bytes.subarray(0, -1);
    case 'long':
      return Buffer.concat([bytes, Buffer.from([0])]);
  }
}

function notFound(): AppError {
  return new AppError('NOT_FOUND', '没有这份文件，或不在您的范围内。');
}
