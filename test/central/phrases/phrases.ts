import { randomUUID } from 'node:crypto';
import type { Officer } from '#shared/central/organisation.ts';
import { phraseSchema, type Phrase, type PhraseDraft } from '#shared/central/phrases.ts';
import { mayKeepPhrase } from '#shared/domain/phrases.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { ActionRepository, hashOfBody } from '../cases/action.repository.ts';
import type { LiveChange } from '../changes/live-events.ts';
import type { FeedRepository, RowToPut } from '../store/feed.repository.ts';
import type { Store } from '../store/open-store.ts';

export interface PhraseOutcome {
  readonly phrase: Phrase;
  readonly changes: readonly LiveChange[];
}

/** The library of 常用意见: added and retired, once per key; never overwritten, never deleted. */
export class Phrases {
  readonly #store: Store;
  readonly #feed: FeedRepository;
  readonly #actions: ActionRepository;

  constructor(store: Store, feed: FeedRepository) {
    this.#store = store;
    this.#feed = feed;
    this.#actions = new ActionRepository(store);
  }

  /** @throws AppError PERMISSION_DENIED, NOT_FOUND (what it replaces), IDEMPOTENCY_KEY_REUSED */
  add(officer: Officer, draft: PhraseDraft, key: string, now: Date): PhraseOutcome {
    return this.#once(officer, key, hashOfBody('phrases', draft), now, () => {
      const phrase: Phrase = {
        id: randomUUID(),
        departmentId: officer.departmentId,
        officerId: draft.owner === 'officer' ? officer.id : null,
        kinds: draft.kinds,
        text: draft.text,
        retired: false,
      };
      if (!mayKeepPhrase(officer, phrase)) throw notTheirs();
      const before = draft.replaces === null ? [] : [this.#retired(officer, draft.replaces)];
      return [phrase, ...before];
    });
  }

  /** @throws AppError PERMISSION_DENIED, NOT_FOUND, IDEMPOTENCY_KEY_REUSED */
  retire(officer: Officer, id: string, key: string, now: Date): PhraseOutcome {
    return this.#once(officer, key, hashOfBody(`phrases/${id}/retire`, null), now, () => [
      this.#retired(officer, id),
    ]);
  }

  #retired(officer: Officer, id: string): Phrase {
    const row = this.#feed.one(officer, 'phrase', id);
    if (row === null) throw new AppError('NOT_FOUND', '没有这条常用意见，或不在您的范围内。');
    const phrase = phraseSchema.parse(JSON.parse(row.data));
    if (!mayKeepPhrase(officer, phrase)) throw notTheirs();
    return { ...phrase, retired: true };
  }

  /** The first of the rows is the answer; the same key brings it again. */
  #once(
    officer: Officer,
    key: string,
    hash: Buffer,
    now: Date,
    work: () => readonly Phrase[],
  ): PhraseOutcome {
    return this.#store.transaction(() => {
      const earlier = this.#actions.earlierAnswer(key, officer.id, hash);
      if (earlier !== null) {
        return { phrase: phraseSchema.parse(JSON.parse(earlier)), changes: [] };
      }
      const at = now.toISOString();
      const changes = work().map(phraseRow);
      for (const change of changes) this.#feed.put(change, at);
      const [{ row: phrase } = neverEmpty()] = changes;
      this.#actions.add(key, officer.id, hash, JSON.stringify(phrase), at);
      return { phrase, changes };
    })();
  }
}

/** A phrase with those who may read it: its owner, or the case workers of its department. */
export function phraseRow(row: Phrase): RowToPut<'phrase'> {
  return row.officerId === null
    ? { entity: 'phrase', row, scope: 'cases', scopeId: row.departmentId }
    : { entity: 'phrase', row, scope: 'officer', scopeId: row.officerId };
}

function neverEmpty(): never {
  throw new Error('every change of the library has a row');
}

function notTheirs(): AppError {
  return new AppError(
    'PERMISSION_DENIED',
    '本人的常用意见由本人维护，部门的由负责人维护，未作更改。',
  );
}
