import { centralRoutes } from '#shared/central/routes.ts';
import type { CentralClient } from './central-client.ts';
import type { FilePart } from './file-part.ts';

/** Reads a part of one hand-in of a material. @throws AppError as every request */
export function readMaterialContent(
  client: CentralClient,
  materialId: string,
  part: FilePart,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { sha256 } = part;
  const request = { params: { id: materialId }, query: { sha256 }, signal };
  return client.bytes(centralRoutes.readMaterialContent, part, request);
}
