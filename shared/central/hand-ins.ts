import type { Material, MaterialVersion } from './cases.ts';

/** One hand-in of a material, as its row tells it. */
export type HandIn = MaterialVersion;

/**
 * Every hand-in of a material, oldest first, the present one last; empty when nothing was handed in. A
 * service that keeps no earlier ones names the present one only in the fields of the row itself.
 */
export function handInsOf(material: Material): HandIn[] {
  if (material.versions !== undefined && material.versions.length > 0) return material.versions;
  const { fileName, size, sha256, providedAt } = material;
  if (fileName === null || size === null || sha256 === null || providedAt === null) return [];
  return [{ sha256, fileName, size, mediaType: 'application/octet-stream', providedAt }];
}
