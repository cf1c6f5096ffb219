import type { KeptStore, RescueReport, StorageState } from '#shared/desktop/storage.contract.ts';
import type { PutAside } from '#shared/desktop/wipe.schema.ts';
import { AppError } from '#shared/errors/app-error.ts';
import * as sample from './sample-cases.ts';

/** What the window can see of the store: its state, a check that is ended by the test, kept caches. */
export class FakeStorage {
  readonly oldPassword = 'the-old-password';
  /** What the plan of a removal says of caches that were put aside. */
  putAside: PutAside[] = [];
  state: StorageState = {
    bytes: 52_428_800,
    freeBytes: 10_737_418_240,
    wasClosedCleanly: true,
    quick: { at: sample.now, outcome: 'ok', tookMs: 40 },
    full: null,
    running: null,
    kept: [],
  };

  keep(parts: Partial<KeptStore> = {}): void {
    const kept = { name: 'k-1', keptAt: sample.now, bytes: 1_048_576, reason: 'CACHE_DAMAGED' };
    this.state = { ...this.state, kept: [{ ...kept, report: null, ...parts }, ...this.state.kept] };
  }

  report(parts: Partial<RescueReport> = {}): RescueReport {
    const journal = { entries: 9, lastSeq: 9, lastHash: 'h', gaps: [], broken: [], anchoredSeq: 9 };
    const acts = { adopted: 3, rebuilt: 1, known: 0, lost: [], restored: 0 };
    const rest = { isHeld: false, awaitsBackup: false };
    return { at: sample.now, isReadable: true, acts, journal, typed: 2, ...rest, ...parts };
  }

  endCheck(): void {
    const full = { at: sample.now, outcome: 'ok', tookMs: 1_200 } as const;
    this.state = { ...this.state, running: null, full };
  }

  handlers(changed: () => void): Record<string, (input: never) => unknown> {
    return {
      read: () => this.state,
      check: () => {
        this.state = { ...this.state, running: { done: 3, total: 12 } };
        changed();
        return this.state;
      },
      rescue: ({ name, password }: { name: string; password: string }) => {
        if (password !== this.oldPassword) {
          throw new AppError('CREDENTIALS_WRONG', '密码不正确。');
        }
        const kept = this.state.kept.map((each) =>
          each.name === name ? { ...each, report: this.report() } : each,
        );
        return (this.state = { ...this.state, kept });
      },
    };
  }
}
