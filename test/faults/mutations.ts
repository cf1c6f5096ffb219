import type { KindName } from './kinds.ts';
import type { SourceChange } from './terminal/bundle.ts';

/** A bug as somebody might write it, and the kinds of rounds that should find it. */
export interface Mutation {
  readonly name: string;
  readonly kinds: readonly KindName[];
  readonly changes: readonly SourceChange[];
}

const sender = 'electron/core/outbox/outbox-sender.ts';
const ledger = 'electron/core/outbox/act-ledger.ts';
const outbox = 'electron/core/outbox/outbox.repository.ts';
/** Where an act is put back whose try has failed on the way. */
const keptWaiting = `const change = { state: 'waiting', reason, failures, failingSince, isUnclear } as const;`;
const applier = 'electron/core/sync/apply-page.ts';

/** Planted while the terminal process is bundled; the product itself has no hooks for them. */
export const mutations: readonly Mutation[] = [
  {
    name: 'new-key-each-try',
    kinds: ['lost-answer', 'cut-answer'],
    changes: [
      {
        file: 'electron/core/central/case-actions.endpoints.ts',
        find: `'idempotency-key': action.key,`,
        replace: `'idempotency-key': crypto.randomUUID(),`,
      },
    ],
  },
  {
    name: 'cursor-before-rows',
    kinds: ['kill'],
    changes: [
      {
        file: applier,
        find: `        syncState.moveTo(page.nextCursor, page.epoch);
        if (!page.hasMore)`,
        replace: `        if (!page.hasMore)`,
      },
      {
        file: applier,
        find: `    const { db, syncState, restore } = this.#cache;`,
        replace: `    const { db, syncState, restore } = this.#cache;
    syncState.moveTo(page.nextCursor, page.epoch);`,
      },
    ],
  },
  {
    name: 'page-in-part',
    kinds: ['two-officers'],
    changes: [
      {
        file: applier,
        find: `    for (const change of changes) {
      if (isFeedEntity`,
        replace: `    for (const change of changes.slice(0, Math.max(1, changes.length - 1))) {
      if (isFeedEntity`,
      },
    ],
  },
  {
    name: 'drop-on-error',
    kinds: ['cut-answer', 'storm'],
    changes: [
      {
        file: sender,
        find: keptWaiting,
        replace: keptWaiting.replace('waiting', 'withdrawn'),
      },
    ],
  },
  {
    name: 'accepted-without-answer',
    kinds: ['cut-request', 'cut-answer'],
    changes: [
      {
        file: sender,
        find: keptWaiting,
        replace: keptWaiting.replace('waiting', 'accepted'),
      },
    ],
  },
  {
    name: 'busy-is-refused',
    kinds: ['storm'],
    changes: [
      {
        file: 'electron/core/outbox/retry-table.ts',
        find: `  CENTRAL_OVERLOADED: { then: 'try-again', patience: null, isUnclear: true },`,
        replace: `  CENTRAL_OVERLOADED: refused,`,
      },
      {
        file: 'electron/core/outbox/retry-table.ts',
        find: `return row.then === 'refused' && error.retryable ? retryTable.CENTRAL_FAILED : row;`,
        replace: `return row;`,
      },
    ],
  },
  {
    name: 'act-without-journal',
    kinds: ['two-officers'],
    changes: [
      {
        file: ledger,
        find: `      alongside();
      this.#note('submitted', act.id, submission(act));`,
        replace: `      alongside();`,
      },
    ],
  },
  {
    name: 'journal-after-commit',
    kinds: ['kill'],
    changes: [
      {
        file: ledger,
        find: `      alongside();
      this.#note('submitted', act.id, submission(act));
      return queued;
    });`,
        replace: `      alongside();
      return queued;
    });
    this.#commit(() => this.#note('submitted', act.id, submission(act)));
    return this.#cache.outbox.read(act.id) as QueuedActOf<S>;`,
      },
    ],
  },
  {
    name: 'order-ignored',
    kinds: ['storm'],
    changes: [
      {
        file: outbox,
        find: `  (state = 'waiting' AND NOT EXISTS (
    SELECT 1 FROM outbox AS before`,
        replace: `  (state = 'waiting' AND 1 OR state = 'waiting' AND NOT EXISTS (
    SELECT 1 FROM outbox AS before`,
      },
    ],
  },
  {
    name: 'newest-version-sent',
    kinds: ['two-officers'],
    changes: [
      {
        file: sender,
        find: `const version = act.sentVersion ?? outbox.versionAfterOwnActs(subject, subjectId, seenVersion);`,
        replace: `const seen = act.sentVersion ?? outbox.versionAfterOwnActs(subject, subjectId, seenVersion);
    const known = (outbox as unknown as { db: { prepare: (sql: string) => { get: (id: string) => { version: number } | undefined } } }).db.prepare('SELECT version FROM cases WHERE id = ?').get(subjectId);
    const version = Math.max(seen, known?.version ?? 0);`,
      },
      {
        file: outbox,
        find: `    this.#subjects = subjects;
    this.#read =`,
        replace: `    this.#subjects = subjects;
    Object.assign(this, { db });
    this.#read =`,
      },
    ],
  },
  {
    name: 'no-anchor',
    kinds: ['two-officers'],
    changes: [
      {
        file: ledger,
        find: `      this.#anchor.set(this.#cache.journal.head());`,
        replace: `      this.#anchor.destroy;`,
      },
    ],
  },
  {
    name: 'sending-not-recovered',
    kinds: ['kill'],
    changes: [{ file: sender, find: `    outbox.recover();`, replace: `` }],
  },
  {
    name: 'password-logged',
    kinds: ['kill-at-open'],
    changes: [
      {
        file: 'electron/core/session/terminal-access.ts',
        find: `async authenticate(username: string, password: string): Promise<CentralSession> {`,
        replace: `async authenticate(username: string, password: string): Promise<CentralSession> {
    console.error('sign-in', username, password);`,
      },
    ],
  },
  {
    name: 'act-in-a-plain-file',
    kinds: ['two-officers'],
    changes: [
      {
        file: ledger,
        find: `  submit<S extends OutboxSubject>(act: NewActOf<S>, alongside: () => void): QueuedActOf<S> {`,
        replace: `  submit<S extends OutboxSubject>(act: NewActOf<S>, alongside: () => void): QueuedActOf<S> {
    process.getBuiltinModule('node:fs').writeFileSync(process.env['TMPDIR'] + '/act', JSON.stringify(act));`,
      },
    ],
  },
  {
    name: 'two-refreshes-at-once',
    kinds: ['token-expiry'],
    changes: [
      {
        file: 'electron/core/session/session-tokens.ts',
        find: `    this.#refreshing ??= this.#exchange()`,
        replace: `    this.#refreshing = this.#exchange()`,
      },
    ],
  },
  {
    name: 'unknown-rows-forgotten',
    kinds: ['unknown-entity'],
    changes: [
      {
        file: applier,
        find: `      else this.#park(change, at, source);`,
        replace: ``,
      },
    ],
  },
  {
    name: 'lost-tries-get-the-next-version',
    kinds: ['lost-answer', 'cut-answer'],
    changes: [
      {
        file: sender,
        find: `    this.#parts.outbox.change(act.id, change);`,
        replace: `    this.#parts.outbox.change(act.id, { state: 'withdrawn', reason });
    this.#parts.outbox.insert({ ...act, id: crypto.randomUUID() }, act.position);`,
      },
    ],
  },
  {
    name: 'unclear-is-taken-back',
    kinds: ['lost-answer', 'cut-answer'],
    changes: [
      {
        file: 'electron/core/outbox/outbox.handlers.ts',
        find: `    if (refusal !== null) throw wrongState(refusal);`,
        replace: `    if (refusal !== null && act.state !== 'waiting') throw wrongState(refusal);`,
      },
    ],
  },
  {
    name: 'lost-acts-not-offered',
    kinds: ['restored-service'],
    changes: [
      {
        file: 'electron/core/sync/restored-service.ts',
        find: `const acts = lost.flatMap((id) => outbox.read(id) ?? []);`,
        replace: `const acts = lost.slice(0, 0).flatMap((id) => outbox.read(id) ?? []);`,
      },
    ],
  },
  {
    name: 'wiped-before-sealing',
    kinds: ['revoked'],
    changes: [
      {
        file: 'electron/core/wipe/farewell.ts',
        find: `    wipe.keep(name, sealed);`,
        replace: ``,
      },
    ],
  },
  {
    name: 'rescue-without-queue',
    kinds: ['damaged-file'],
    changes: [
      {
        file: 'electron/core/storage/adopt-salvage.ts',
        find: `adoptActs(rows, salvage, isCertain`,
        replace: `adoptActs(rows, { ...salvage, acts: [] }, isCertain`,
      },
    ],
  },
  {
    name: 'carried-under-new-keys',
    kinds: ['transfer'],
    changes: [
      {
        file: 'electron/core/parcels/adopt-acts.ts',
        find: `parcels.adopt(act)`,
        replace: `parcels.adopt({ ...act, id: crypto.randomUUID() })`,
      },
    ],
  },
];
