import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { PackageSubject } from '#shared/desktop/packages.contract.ts';
import { fileOf, setUp, size } from '../materials/prefetch.fixture.ts';

vi.setConfig({ testTimeout: 120_000 });

/** How long a busy machine may take, and how often it is asked, milliseconds. */
const patience = { timeout: 20_000, interval: 1 } as const;

const caseIds = ['c-0', 'c-1', 'c-2', 'c-3', 'c-4', 'c-5'];
const projectOf = (id: string): string => `p-${caseIds.indexOf(id) % 2}`;

const subject: fc.Arbitrary<PackageSubject> = fc.oneof(
  fc.constantFrom(...caseIds).map((id) => ({ kind: 'case', id }) as const),
  fc.constantFrom('p-0', 'p-1').map((id) => ({ kind: 'project', id }) as const),
);
const step = fc.oneof(
  subject.map((about) => ({ kind: 'pin', about }) as const),
  subject.map((about) => ({ kind: 'unpin', about }) as const),
  fc.constantFrom(...caseIds).map((id) => ({ kind: 'drop', id }) as const),
  fc.constantFrom(...caseIds).map((id) => ({ kind: 'add', id }) as const),
  fc.constantFrom(...caseIds).map((id) => ({ kind: 'read', id }) as const),
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Which cases a person would say are taken along. */
class Model {
  readonly here = new Set<string>();
  readonly pins = new Map<string, PackageSubject>();

  isPinned(id: string): boolean {
    return [...this.pins.values()].some(({ kind, id: about }) =>
      kind === 'case' ? about === id : about === projectOf(id),
    );
  }
}

function take(world: ReturnType<typeof setUp>, model: Model, one: Step): void {
  const { packages, addCase, dropCase, events } = world;
  if (one.kind === 'pin' || one.kind === 'unpin') {
    const { kind, id } = one.about;
    const isInScope = kind === 'project' || model.here.has(id);
    if (one.kind === 'unpin') {
      packages.unpin(one.about);
      model.pins.delete(`${kind} ${id}`);
    } else if (isInScope) {
      packages.pin(one.about);
      model.pins.set(`${kind} ${id}`, one.about);
    }
  } else if (one.kind === 'drop') {
    dropCase(one.id);
    model.here.delete(one.id);
  } else if (one.kind === 'add') {
    addCase(one.id, 2, null, projectOf(one.id));
    events.casesChanged([one.id]);
    model.here.add(one.id);
  }
}

it('[O02] [O11] whatever happens, what is taken along is whole in the end and the rest makes room', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
      const world = setUp({ mostCached: 0 });
      const model = new Model();
      for (const id of ['p-0', 'p-1']) {
        world.cache.records.put('project', { id, code: id, name: id } as never, 1, null);
      }
      for (const one of steps) {
        if (one.kind === 'read' && model.here.has(one.id)) {
          await world.files.open(fileOf(`${one.id}-m`)).catch(() => undefined);
        }
        take(world, model, one);
      }
      world.prefetch.run();
      await expect.poll(() => world.packages.wanted(), patience).toEqual([]);
      const unpinned = (): number => world.cache.materialFiles.unpinnedBytes();
      await expect.poll(unpinned, patience).toBe(0);
      await world.prefetch.stop();
      const whole = caseIds.filter((id) => model.here.has(id) && model.isPinned(id));
      expect(caseIds.filter((id) => world.isWhole(`${id}-m`))).toEqual(whole);
      const { items, room } = world.packages.list();
      expect(items).toHaveLength(model.pins.size);
      expect(room.used).toBe(whole.length * size);
      expect(world.defects).toEqual([]);
      world.cache.db.close();
    }),
    { numRuns: 40 },
  );
});
