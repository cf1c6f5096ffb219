import { createHash } from 'node:crypto';
import { createCache, type Cache } from '#core/cache.ts';
import type { CentralClient } from '#core/central/central-client.ts';
import type { FilePart } from '#core/central/file-part.ts';
import { EventBus } from '#core/event-bus.ts';
import { chunkBytes, type FileName } from '#core/materials/material-file.repository.ts';
import { MaterialFiles } from '#core/materials/material-files.ts';
import { MaterialPrefetch } from '#core/materials/material-prefetch.ts';
import { reservedBytes } from '#core/packages/package-room.ts';
import { PageApplier } from '#core/sync/apply-page.ts';
import { PublishedRules } from '#core/sync/published-rules.ts';
import { Packages } from '#core/packages/packages.ts';
import type { Material } from '#shared/central/cases.ts';
import type { Officer } from '#shared/central/organisation.ts';
import type { Instant } from '#shared/domain/day.ts';
import { receivedCase } from '../case.fixture.ts';
import { openTestDatabase } from '../test-database.ts';

/** Bytes of every file. */
export const size = 3 * chunkBytes;

const contentOf = (id: string): Buffer =>
  Buffer.from(id.padEnd(size, '湛').slice(0, size), 'latin1');
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** The file of the material of a case, by the material's id. */
export const fileOf = (id: string): FileName => ({ id, sha256: hashOf(contentOf(id)) });

const officer = { id: 'o-1', departmentId: 'd-1' } as Officer;
const urgency = {
  ...{ sortDay: 1, fixedLight: null, runningDay: 0, warningDay: 0, urgentDay: 0, overdueDay: 0 },
  ...{ dueDay: null, alarmDay: null },
};

interface Limits {
  /** Bytes above which files that are not taken along make room. */
  readonly mostCached?: number;
  /** Bytes that packages may take together. */
  readonly packageLimit?: number;
}

export interface PrefetchWorld {
  readonly cache: Cache;
  readonly files: MaterialFiles;
  readonly prefetch: MaterialPrefetch;
  readonly packages: Packages;
  readonly events: EventBus;
  readonly machine: { freeBytes: number; now: Instant };
  readonly defects: readonly unknown[];
  /** Adds a case with one material, named after it. */
  readonly addCase: (
    id: string,
    bucket: number,
    handlerId?: string | null,
    projectId?: string,
  ) => void;
  readonly addMaterial: (caseId: string, id: string, change?: Partial<Material>) => void;
  /** What the feed does when a case leaves the scope. */
  readonly dropCase: (id: string) => void;
  readonly isWhole: (id: string) => boolean;
  /** Is told of every part asked for; what it answers is waited for, and bytes are given instead. */
  readonly watch: (on: (id: string, part: FilePart) => unknown) => void;
}

/**
 * A cache on a service of which a test may hold or watch the parts, or give other bytes for them; with what
 * is taken along.
 */
export function setUp({
  mostCached = 100 * size,
  packageLimit = 100 * size,
}: Limits = {}): PrefetchWorld {
  const cache = createCache(openTestDatabase());
  cache.syncState.setDataAsOf('2026-06-17T03:59:00.000Z');
  let onPart = (_: string, __: FilePart): unknown => undefined;
  const bytes = async (
    _: unknown,
    part: FilePart,
    { params, signal }: { params: { id: string }; signal: AbortSignal },
  ): Promise<Uint8Array> => {
    const instead = await onPart(params.id, part);
    signal.throwIfAborted();
    if (instead instanceof Uint8Array) return instead;
    return contentOf(params.id).subarray(part.offset, part.offset + part.length);
  };
  const client = { bytes } as unknown as CentralClient;
  const events = new EventBus();
  const onChange = (caseId: string): void => events.emit('materials:changed', { caseId });
  const files = new MaterialFiles({ cache, client, onChange });
  const defects: unknown[] = [];
  const onDefect = (error: unknown): void => void defects.push(error);
  const machine: { freeBytes: number; now: Instant } = {
    freeBytes: reservedBytes + 100 * size,
    now: '2026-06-17T04:00:00.000Z',
  };
  const packages = new Packages({
    ...{ cache, events, onDefect, limit: packageLimit },
    now: () => machine.now,
    freeBytes: () => machine.freeBytes,
    onWanted: () => prefetch.run(),
    onUnwanted: (names) => names.forEach((name) => files.cancel(name)),
  });
  const prefetch = new MaterialPrefetch({
    ...{ cache, files, mostCached, pinned: packages, onDefect },
    officer: () => officer,
  });
  let keys = 0;
  const addCase = (
    id: string,
    bucket: number,
    handlerId: string | null = officer.id,
    projectId = 'p-1',
  ): void => {
    keys += 1;
    const receivedAt = new Date(Date.UTC(2026, 3, keys)).toISOString();
    const number = `440800-0301-2026-${String(keys).padStart(5, '0')}`;
    const row = receivedCase({ id, number, departmentId: 'd-1', handlerId, receivedAt, projectId });
    cache.cases.put(row, 1, { ...urgency, bucket });
    addMaterial(id, `${id}-m`);
  };
  const addMaterial = (caseId: string, id: string, change: Partial<Material> = {}): void => {
    const { sha256 } = fileOf(id);
    const providedAt = '2026-06-17T12:00:00Z';
    const material: Material = {
      ...{ id, caseId, name: '合同', required: true, status: 'provided' },
      ...{ fileName: '合同.txt', size, sha256, providedAt },
      ...change,
    };
    cache.records.put('material', material, 1, caseId);
  };
  const applier = new PageApplier(cache, new PublishedRules(cache.records));
  const dropCase = (id: string): void => {
    const page = { epoch: 'e', cursor: '', nextCursor: '', hasMore: false, remaining: 0 } as const;
    const changes = [{ entity: 'case', id, version: 9, op: 'drop' } as const];
    applier.apply({ ...page, changes, serverTime: '2026-06-17T03:59:00.000Z' }, '2026-06-17');
    files.dropGone();
    events.casesChanged([id]);
  };
  const isWhole = (id: string): boolean => cache.materialFiles.read(fileOf(id))?.isWhole ?? false;
  const watch = (on: typeof onPart): void => void (onPart = on);
  return {
    ...{ cache, files, prefetch, packages, events, machine, defects },
    ...{ addCase, addMaterial, dropCase, isWhole, watch },
  };
}
