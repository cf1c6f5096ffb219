import type { EncryptedDatabase } from '../database/database.ts';

interface ActVersions {
  readonly id: string;
  readonly subject: string;
  readonly subjectId: string;
  readonly state: string;
  readonly seenVersion: number;
  readonly sentVersion: number | null;
  readonly acceptedVersion: number | null;
}

const isOpen = ({ state }: ActVersions): boolean => state !== 'accepted' && state !== 'withdrawn';
const isUnsent = (act: ActVersions): boolean => isOpen(act) && act.sentVersion === null;

/**
 * Acts of another file and acts of this queue on the same subject were made without knowledge of each other,
 * often one as the other done again. Neither may climb over what the other has led to: the later one is to
 * meet the conflict, and a person decides.
 */
export class AdoptedVersionsRepository {
  readonly #subjectsOf;
  readonly #on;
  readonly #pin;

  constructor(db: EncryptedDatabase) {
    this.#subjectsOf = db.prepare<[string], Pick<ActVersions, 'subject' | 'subjectId'>>(
      `SELECT DISTINCT subject, subject_id AS subjectId FROM outbox
       WHERE id IN (SELECT value FROM json_each(?))`,
    );
    this.#on = db.prepare<[string, string], ActVersions>(
      `SELECT id, subject, subject_id AS subjectId, state, seen_version AS seenVersion,
         sent_version AS sentVersion, accepted_version AS acceptedVersion
       FROM outbox WHERE subject = ? AND subject_id = ? ORDER BY position, seq`,
    );
    this.#pin = db.prepare('UPDATE outbox SET sent_version = ? WHERE id = ?');
  }

  /**
   * Fixes the versions that adopted acts are sent with, inside the transaction that adopts them.
   * @param file ids of all acts of the other file, also of those that were here already
   * @param adopted ids of those that the queue did not have
   */
  fix(file: ReadonlySet<string>, adopted: ReadonlySet<string>): void {
    for (const { subject, subjectId } of this.#subjectsOf.all(JSON.stringify([...adopted]))) {
      this.#fixOn(this.#on.all(subject, subjectId), file, adopted);
    }
  }

  #fixOn(acts: readonly ActVersions[], file: ReadonlySet<string>, adopted: ReadonlySet<string>) {
    const fresh = acts.filter((act) => adopted.has(act.id) && isUnsent(act));
    const seen = Math.min(...fresh.map(({ seenVersion }) => seenVersion));
    // What had led to the version seen was known when the act was made.
    const others = acts.filter(
      (act) => !file.has(act.id) && (isOpen(act) || (act.acceptedVersion ?? 0) > seen),
    );
    const [first] = fresh;
    if (first === undefined || others.length === 0) return;
    const ofFile = acts.filter(({ id }) => file.has(id));
    // Every one: a later act must not slip through when the first is taken back.
    for (const act of fresh) this.#pin.run(reached(ofFile, act.seenVersion), act.id);
    const behind = acts
      .slice(acts.indexOf(first))
      .find((act) => others.includes(act) && isUnsent(act));
    const ofQueue = acts.filter(({ id }) => !adopted.has(id));
    if (behind !== undefined) this.#pin.run(reached(ofQueue, behind.seenVersion), behind.id);
  }
}

/** The version that the accepted among these acts have led to, from the one that was seen. */
function reached(acts: readonly ActVersions[], seenVersion: number): number {
  let version = seenVersion;
  for (;;) {
    const next = acts.findLast(
      ({ state, sentVersion, acceptedVersion }) =>
        state === 'accepted' && sentVersion === version && (acceptedVersion ?? 0) > version,
    );
    if (next?.acceptedVersion == null) return version;
    version = next.acceptedVersion;
  }
}
