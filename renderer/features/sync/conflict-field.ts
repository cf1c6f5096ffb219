/** One line of the conflict screen (O05). `mine` is what the act says about it, empty when nothing. */
export interface ConflictField {
  readonly name: string;
  readonly mine: string;
  readonly theirs: string;
  readonly base: string;
  readonly isChanged: boolean;
}

/** What stands where nothing does. */
export const none = '—';

/** A line on which nobody says anything only hides the others. */
export function toldFields(fields: readonly ConflictField[]): ConflictField[] {
  return fields.filter(
    ({ mine, theirs, isChanged }) => isChanged || mine !== '' || theirs !== none,
  );
}
