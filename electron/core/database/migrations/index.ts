import { initialSchema } from './0001-initial-schema.ts';
import { countersignAsks } from './0003-countersign-asks.ts';
import { centralUrl } from './0002-central-url.ts';
import { finding } from './0004-finding.ts';
import { materials } from './0005-materials.ts';

/** Append-only: number n is at place n − 1 and is never edited once released. */
export const migrations: readonly string[] = [
  initialSchema,
  centralUrl,
  countersignAsks,
  finding,
  materials,
];
