import type { CaseEvent, Material, Project } from '#shared/central/cases.ts';
import { handInsOf } from '#shared/central/hand-ins.ts';
import { handInOf } from './material-files.ts';

/** The ids of the materials that the last 补正 of a history demanded. */
export function demandedMaterials(events: readonly CaseEvent[]): ReadonlySet<string | null> {
  const demand = events.findLast(({ supplement }) => supplement !== null)?.supplement ?? [];
  return new Set(demand.map(({ materialId }) => materialId));
}

/** The material while 补正 demands it. */
export function demandedAgain(material: Material): Material {
  return { ...material, status: material.fileName === null ? 'missing' : 'rejected' };
}

/** The material after the applicant has handed it in once more, with the earlier hand-ins kept. */
export function handedIn(material: Material, project: Project, at: string): Material {
  const earlier = handInsOf(material);
  const present = handInOf(project, material.name, earlier.length + 1, at);
  const { fileName, size, sha256, providedAt } = present;
  const versions = [...earlier, present];
  return { ...material, status: 'provided', fileName, size, sha256, providedAt, versions };
}
