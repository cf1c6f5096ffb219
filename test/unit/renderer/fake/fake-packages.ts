import type {
  PackageItem,
  PackagePlan,
  PackageRoom,
  PackageSubject,
} from '#shared/desktop/packages.contract.ts';
import { AppError } from '#shared/errors/app-error.ts';
import type { FakeCore } from './fake-core.ts';
import { now, project } from './sample-cases.ts';

type Handler = (input: never) => unknown;

const megabyte = 2 ** 20;

/** What is taken along, as the window sees it: sizes and progress are what a test says. */
export class FakePackages {
  items: PackageItem[] = [];
  /** What the next plan says besides the name. */
  plan: Partial<PackagePlan> = {};
  room: PackageRoom = { free: 90_000 * megabyte, limit: 8_192 * megabyte, used: 0 };

  /** Something that is taken along already. */
  add(subject: PackageSubject, parts: Partial<PackageItem> = {}): PackageItem {
    const item: PackageItem = {
      ...subject,
      ...{ number: project.code, title: project.name, state: 'complete', pinnedAt: now },
      ...{ completeSince: now, refreshedAt: now, left: [], troubles: [], troubleCount: 0 },
      contents: {
        cases: 2,
        otherCases: 1,
        notices: 1,
        documents: 3,
        files: 4,
        bytes: 8 * megabyte,
      },
      files: { done: 4, total: 4 },
      bytes: { done: 8 * megabyte, total: 8 * megabyte },
      ...parts,
    };
    this.items = [...this.items, item];
    return item;
  }

  change({ kind, id }: PackageSubject, parts: Partial<PackageItem>): void {
    this.items = this.items.map((item) =>
      item.kind === kind && item.id === id ? { ...item, ...parts } : item,
    );
  }
}

const byCore = new WeakMap<FakeCore, FakePackages>();

export function packagesOf(core: FakeCore): FakePackages {
  const found = byCore.get(core) ?? new FakePackages();
  byCore.set(core, found);
  return found;
}

export function packageHandlers(core: FakeCore, changed: () => void): Record<string, Handler> {
  const packages = packagesOf(core);
  const nameOf = ({ kind, id }: PackageSubject): { number: string; title: string } =>
    kind === 'case' ? core.entry(id).facts : { number: project.code, title: project.name };
  const plan = (subject: PackageSubject): PackagePlan => {
    const { number, title } = nameOf(subject);
    return {
      ...{ ...subject, number, title, isPinned: false, bytesHere: 3 * megabyte },
      ...{ bytesToFetch: 5 * megabyte, troubles: [], troubleCount: 0, refusal: null },
      contents: {
        cases: 2,
        otherCases: 1,
        notices: 1,
        documents: 3,
        files: 4,
        bytes: 8 * megabyte,
      },
      room: packages.room,
      ...packages.plan,
    };
  };
  return {
    plan,
    pin: (subject: PackageSubject) => {
      const { refusal } = plan(subject);
      if (refusal !== null) throw new AppError('PACKAGE_TOO_LARGE', refusal);
      packages.add(subject, {
        ...nameOf(subject),
        ...{ state: 'fetching', completeSince: null, refreshedAt: null },
        ...{ files: { done: 1, total: 4 }, bytes: { done: 3 * megabyte, total: 8 * megabyte } },
      });
      changed();
    },
    unpin: ({ kind, id }: PackageSubject) => {
      packages.items = packages.items.filter((item) => item.kind !== kind || item.id !== id);
      changed();
    },
    list: () => ({ items: packages.items, room: packages.room }),
    retry: (subject: PackageSubject) => {
      packages.change(subject, { state: 'fetching', troubles: [], troubleCount: 0 });
      changed();
    },
  };
}
