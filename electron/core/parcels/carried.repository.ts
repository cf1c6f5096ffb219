import type { Instant } from '#shared/domain/day.ts';
import type { EncryptedDatabase } from '../database/database.ts';

export interface CarriedParcel {
  readonly parcelId: string;
  readonly direction: 'out' | 'in';
  /** That made it. */
  readonly terminalId: string;
  readonly madeAt: Instant;
  readonly notedAt: Instant;
}

/** Sealed files that this cache made or took in, and the acts in them. */
export class CarriedRepository {
  readonly #put;
  readonly #putAct;
  readonly #takenInAt;
  readonly #unsaved;

  constructor(db: EncryptedDatabase) {
    this.#put = db.prepare(
      `INSERT INTO parcels (parcel_id, direction, terminal_id, made_at, noted_at)
       VALUES (@parcelId, @direction, @terminalId, @madeAt, @notedAt)
       ON CONFLICT (parcel_id) DO NOTHING`,
    );
    this.#putAct = db.prepare(
      'INSERT INTO parcel_acts (act_id, parcel_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
    );
    this.#takenInAt = db
      .prepare<[string], Instant>(
        `SELECT noted_at FROM parcels WHERE parcel_id = ? AND direction = 'in'`,
      )
      .pluck();
    this.#unsaved = db.prepare('UPDATE parcels SET unsaved_at = @at WHERE parcel_id = @parcelId');
  }

  /** Each file once. */
  put(parcel: CarriedParcel, actIds: readonly string[]): void {
    this.#put.run(parcel);
    for (const id of actIds) this.#putAct.run(id, parcel.parcelId);
  }

  /** null when it was not. */
  takenInAt(parcelId: string): Instant | null {
    return this.#takenInAt.get(parcelId) ?? null;
  }

  /** The file does not exist after all: nobody else has its acts. */
  noteUnsaved(parcelId: string, at: Instant): void {
    this.#unsaved.run({ parcelId, at });
  }
}
