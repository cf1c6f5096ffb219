import { expect } from 'vitest';
import type { PackageItem } from '#shared/desktop/packages.contract.ts';
import { setUp, type PrefetchWorld } from '../materials/prefetch.fixture.ts';

export const project = { kind: 'project', id: 'p-1' } as const;
export const caseOne = { kind: 'case', id: 'c-1' } as const;

/** How long a busy machine may take over a few files, milliseconds. */
export const patience = { timeout: 20_000 } as const;

export interface ProjectWorld extends PrefetchWorld {
  /** A package that is taken along; the first unless told. */
  readonly item: (index?: number) => PackageItem;
  /** Resolves when it has come to this state. */
  readonly settled: (state: string, index?: number) => PromiseLike<void>;
}

/** A project of two cases in a department, neither of the officer. */
export function withProject(...limits: Parameters<typeof setUp>): ProjectWorld {
  const world = setUp(...limits);
  const named = { id: 'p-1', code: '2604-440800-04-01-000001', name: '海湾大桥' };
  world.cache.records.put('project', named as never, 1, null);
  world.addCase('c-1', 1, null);
  world.addCase('c-2', 2, null);
  const item = (index = 0): PackageItem => {
    const found = world.packages.list().items[index];
    if (found === undefined) throw new Error('nothing is taken along');
    return found;
  };
  const stateOf = (index: number) => (): string | undefined =>
    world.packages.list().items[index]?.state;
  const settled = (state: string, index = 0): PromiseLike<void> =>
    expect.poll(stateOf(index), patience).toBe(state);
  return { ...world, item, settled };
}
