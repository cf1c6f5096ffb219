import { handInsOf, type HandIn } from '#shared/central/hand-ins.ts';
import type { MaterialHandIn, MaterialHolding } from '#shared/desktop/materials.contract.ts';
import type { Workplace } from '../session/workplace.ts';
import type { StoredFile } from './material-file.repository.ts';

/** What the cache holds of the materials of a case. */
export function materialHoldings(place: Workplace, caseId: string): MaterialHolding[] {
  const { records, materialFiles, materialNotes } = place.cache;
  const stored = materialFiles.ofCase(caseId);
  const notes = materialNotes.counts(caseId);
  return records.children('material', caseId).map((material) => ({
    id: material.id,
    handIns: handInsOf(material).map((handIn) => {
      const file = stored.get(material.id)?.find(({ sha256 }) => sha256 === handIn.sha256);
      return holdingOf(place, material.id, handIn, file);
    }),
    notes: notes.get(material.id) ?? 0,
  }));
}

function holdingOf(
  place: Workplace,
  id: string,
  handIn: HandIn,
  file: StoredFile | undefined,
): MaterialHandIn {
  const received = file?.received ?? 0;
  if (file?.isWhole === true) return { ...handIn, state: 'cached', received };
  const isLoading = place.materials.isLoading({ id, sha256: handIn.sha256 });
  const state = isLoading ? 'loading' : received > 0 ? 'partial' : 'absent';
  return { ...handIn, state, received };
}
