import { createHash } from 'node:crypto';
import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { materialSchema } from '#shared/central/cases.ts';
import { handInsOf, type HandIn } from '#shared/central/hand-ins.ts';
import { largestMaterialFile, type OpenedMaterial } from '#shared/desktop/materials.contract.ts';
import { AppError, isAppError } from '#shared/errors/app-error.ts';
import type { Cache } from '../cache.ts';
import type { CentralClient } from '../central/central-client.ts';
import { isAway } from '../central/central-error.ts';
import { readMaterialContent } from '../central/materials.endpoints.ts';
import { judgedFile } from './file-judgement.ts';
import { chunkBytes, fileGone, type FileName } from './material-file.repository.ts';

export interface MaterialFilesParts {
  readonly cache: Pick<Cache, 'materialFiles' | 'records'>;
  readonly client: CentralClient;
  /** The files of a case in the cache are no longer what they were. */
  readonly onChange: (caseId: string) => void;
}

/** A hand-in with what it is a hand-in of. */
interface WantedFile extends FileName {
  readonly caseId: string;
  readonly handIn: HandIn;
}

/** Two are read at a time when hand-ins are compared; the ones before may be turned back to. */
const mostRead = 4;

/** Somebody has given the download up; the terminal is not away. */
export class DownloadStopped extends AppError {
  constructor() {
    super('MATERIAL_NOT_CACHED', '已停止下载，已下载的部分保留在本机，重试即继续。', {
      retryable: true,
    });
  }
}

interface Download {
  /** The material. */
  readonly id: string;
  readonly done: Promise<void>;
  readonly abort: AbortController;
}

/**
 * Files of materials: fetched in chunks into the encrypted database, whole before anything is shown of
 * them, and read from there in ranges. A download that breaks off is gone on from by the next one.
 */
export class MaterialFiles {
  readonly #parts: MaterialFilesParts;
  readonly #downloads = new Map<string, Download>();
  /** Of files somebody looks at; the one read last stands last. */
  readonly #read = new Set<string>();

  constructor(parts: MaterialFilesParts) {
    this.#parts = parts;
  }

  /**
   * Fetches what is missing and judges the file by its bytes.
   * @throws AppError MATERIAL_FILE_MISSING, NOT_FOUND, MATERIAL_TOO_LARGE, MATERIAL_NOT_CACHED (away),
   *   MATERIAL_HASH_MISMATCH, MATERIAL_TYPE_WRONG, MATERIAL_TYPE_UNSUPPORTED, or what the service says
   */
  async open(name: FileName): Promise<OpenedMaterial> {
    const wanted = this.#wanted(name);
    await this.#have(wanted);
    const { materialFiles } = this.#parts.cache;
    return judgedFile(wanted.handIn, (offset, length) => materialFiles.bytes(name, offset, length));
  }

  /** The hand-in of a file that is whole in the cache. @throws AppError MATERIAL_NOT_CACHED */
  whole(name: FileName): HandIn {
    const { handIn } = this.#wanted(name);
    if (this.#isWhole(name)) return handIn;
    throw notCached();
  }

  /** @throws AppError MATERIAL_NOT_CACHED before the file is whole and has its hash */
  read(name: FileName, offset: number, length: number): Uint8Array<ArrayBuffer> {
    this.whole(name);
    this.#noteRead(name);
    // A copy of its own: what crosses a border takes the whole buffer below a view along.
    return new Uint8Array(this.#parts.cache.materialFiles.bytes(name, offset, length));
  }

  isLoading(name: FileName): boolean {
    return this.#downloads.has(keyOf(name));
  }

  /** Is it on its way, or likely to be on the screen? Then it does not make room for others. */
  isInUse(name: FileName): boolean {
    return this.isLoading(name) || this.#read.has(keyOf(name));
  }

  cancel(name: FileName): void {
    this.#downloads.get(keyOf(name))?.abort.abort(new DownloadStopped());
  }

  /** Ends the downloads of materials that are no longer there. To be called after a pull. */
  dropGone(): void {
    for (const { id, abort } of this.#downloads.values()) {
      if (this.#parts.cache.records.read('material', id) === null) abort.abort(fileGone());
    }
  }

  /** Ends every download; resolves when none touches the cache any more. */
  async stop(): Promise<void> {
    const running = [...this.#downloads.values()];
    for (const { abort } of running) abort.abort(new DownloadStopped());
    await Promise.allSettled(running.map(({ done }) => done));
  }

  #wanted({ id, sha256 }: FileName): WantedFile {
    const row = this.#parts.cache.records.read('material', id);
    if (row === null) throw new AppError('NOT_FOUND', '本机没有这份材料，或已不在您的范围内。');
    const material = materialSchema.parse(row);
    const handIns = handInsOf(material);
    const handIn = handIns.find((one) => one.sha256 === sha256);
    if (handIn !== undefined) return { id, sha256, handIn, caseId: material.caseId };
    if (handIns.length > 0) {
      throw new AppError('NOT_FOUND', '这份材料没有这次提交，可能已更新。请重新打开办件。');
    }
    throw new AppError(
      'MATERIAL_FILE_MISSING',
      `“${material.name}”没有提交文件，无法查看。可在补正清单中要求申请人提交。`,
    );
  }

  async #have(wanted: WantedFile): Promise<void> {
    if (this.#isWhole(wanted)) return;
    if (wanted.handIn.size > largestMaterialFile) throw tooLarge(wanted.handIn);
    try {
      await this.#running(wanted);
    } catch (error) {
      throw isAway(error) ? notCached(error) : error;
    }
  }

  #noteRead(name: FileName): void {
    const key = keyOf(name);
    this.#read.delete(key);
    this.#read.add(key);
    const [oldest] = this.#read;
    if (this.#read.size > mostRead && oldest !== undefined) this.#read.delete(oldest);
  }

  #isWhole(name: FileName): boolean {
    return this.#parts.cache.materialFiles.read(name)?.isWhole ?? false;
  }

  /** One download per file, however many ask for it. */
  #running(wanted: WantedFile): Promise<void> {
    const key = keyOf(wanted);
    const running = this.#downloads.get(key);
    if (running !== undefined) return running.done;
    const abort = new AbortController();
    const done = this.#download(wanted, abort.signal).finally(() => {
      this.#downloads.delete(key);
      this.#parts.onChange(wanted.caseId);
    });
    this.#downloads.set(key, { id: wanted.id, done, abort });
    return done;
  }

  async #download(wanted: WantedFile, signal: AbortSignal): Promise<void> {
    const { cache, client, onChange } = this.#parts;
    const { id, sha256, handIn, caseId } = wanted;
    const { size } = handIn;
    cache.materialFiles.begin(wanted, caseId, size);
    let received = cache.materialFiles.read(wanted)?.received ?? 0;
    while (received < size) {
      const length = Math.min(chunkBytes, size - received);
      const part = { offset: received, length, size, sha256 };
      const bytes = await readMaterialContent(client, id, part, signal).catch((error: unknown) => {
        throw signal.aborted ? signal.reason : mismatchedLength(error, handIn);
      });
      signal.throwIfAborted();
      cache.materialFiles.append(wanted, received, bytes);
      received += length;
      onChange(caseId);
    }
    await this.#verify(wanted, signal);
  }

  /** In steps, so that acts and the pull go on meanwhile. */
  async #verify(wanted: WantedFile, signal: AbortSignal): Promise<void> {
    const { materialFiles } = this.#parts.cache;
    const hash = createHash('sha256');
    for (let at = 0; at < wanted.handIn.size; at += chunkBytes) {
      hash.update(materialFiles.bytes(wanted, at, chunkBytes));
      await yieldToOthers();
      signal.throwIfAborted();
    }
    if (hash.digest('hex') === wanted.sha256) {
      materialFiles.finish(wanted);
      return;
    }
    materialFiles.discard(wanted);
    throw new AppError(
      'MATERIAL_HASH_MISMATCH',
      `“${wanted.handIn.fileName}”下载到的内容与登记的校验值（SHA-256）不符，已丢弃，没有打开。办件和其他材料不受影响。请重试；仍然不符请联系数据局核查原件。`,
      { retryable: true },
    );
  }
}

function keyOf({ id, sha256 }: FileName): string {
  return `${id} ${sha256}`;
}

function tooLarge(handIn: HandIn): AppError {
  const limit = largestMaterialFile / 2 ** 20;
  return new AppError(
    'MATERIAL_TOO_LARGE',
    `“${handIn.fileName}”有 ${Math.ceil(handIn.size / 2 ** 20)} MB，超过本终端 ${limit} MB 的上限，没有下载。办件不受影响。请在窗口系统中查看。`,
  );
}

function notCached(cause?: unknown): AppError {
  return new AppError(
    'MATERIAL_NOT_CACHED',
    '这份材料还没有完整缓存到本机，现在又连接不上中心系统，暂时不能查看。已下载的部分和其他材料不受影响，联网后重试即从断点继续。',
    { retryable: true, cause },
  );
}

/** The service gave other bytes than those asked for: most likely the file is not as long as its row says. */
function mismatchedLength(error: unknown, { fileName, size }: HandIn): unknown {
  const isInvalid = isAppError(error) && error.code === 'CENTRAL_ANSWER_INVALID';
  const isOutside = isAppError(error) && error.code === 'RANGE_NOT_SATISFIABLE';
  if (!isInvalid && !isOutside) return error;
  return new AppError(
    'CENTRAL_ANSWER_INVALID',
    `中心系统给出的“${fileName}”与登记的长度（${size} 字节）或内容不一致，已拒收这一段，没有打开。已下载的部分和其他材料不受影响。请重试；仍然如此请联系数据局。`,
    { retryable: true, cause: error },
  );
}
