import type { CarriedSubject } from '#shared/desktop/parcels.contract.ts';
import type { ActRow } from './parcel.ts';

/** What acts are about, in the order in which it first occurs. @param isKnown is the act in the queue here? */
export function carriedSubjects(
  acts: readonly ActRow[],
  isKnown: (id: string) => boolean,
): CarriedSubject[] {
  const subjects = new Map<string, CarriedSubject>();
  for (const { id, subject, subjectId, subjectNumber: number, subjectTitle: title } of acts) {
    const key = `${subject} ${subjectId}`;
    const { acts: others, known } = subjects.get(key) ?? { acts: 0, known: 0 };
    subjects.set(key, { number, title, acts: others + 1, known: known + (isKnown(id) ? 1 : 0) });
  }
  return [...subjects.values()];
}
