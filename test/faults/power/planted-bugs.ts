import type { SourceChange } from '../terminal/bundle.ts';

const files = 'electron/core/files/atomic-file.ts';

/** Waits for the disk that somebody might leave out; nothing but a loss of power shows it. */
export const plantedBugs: readonly {
  readonly name: string;
  readonly changes: readonly SourceChange[];
}[] = [
  {
    name: 'commits-not-awaited',
    changes: [
      {
        file: 'electron/core/database/open-database.ts',
        find: `['synchronous', 'FULL', 2]`,
        replace: `['synchronous', 'NORMAL', 1]`,
      },
    ],
  },
  {
    name: 'small-files-not-awaited',
    changes: [
      {
        file: files,
        find: `      writeFileSync(handle, content);
      fsyncSync(handle);`,
        replace: `      writeFileSync(handle, content);`,
      },
    ],
  },
  {
    name: 'names-not-awaited',
    changes: [
      {
        file: files,
        find: `  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);`,
        replace: `  const handle = openSync(folder, 'r');
  try {`,
      },
    ],
  },
  {
    name: 'folders-not-awaited',
    changes: [
      { file: files, find: `  syncNames(folder, first ?? folder);`, replace: `void first;` },
    ],
  },
  {
    name: 'anchor-before-commit',
    changes: [
      {
        file: 'electron/core/outbox/act-ledger.ts',
        find: `    const done = inTransaction(this.#cache.db, work);
    this.#anchorHead();
    return done;`,
        replace: `    return inTransaction(this.#cache.db, () => {
      const done = work();
      this.#anchorHead();
      return done;
    });`,
      },
    ],
  },
];
