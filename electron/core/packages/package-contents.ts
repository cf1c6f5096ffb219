import { handInsOf } from '#shared/central/hand-ins.ts';
import { largestMaterialFile } from '#shared/desktop/materials.contract.ts';
import {
  mostTroubles,
  type FileTrouble,
  type PackageItem,
  type PackageSubject,
  type PackageTrouble,
} from '#shared/desktop/packages.contract.ts';
import type { Cache } from '../cache.ts';
import type { FileName } from '../materials/material-file.repository.ts';

/** What of the cache a package is made of. */
export type PackageCache = Pick<
  Cache,
  'db' | 'cases' | 'records' | 'materialFiles' | 'pins' | 'syncState'
>;

/** One hand-in of a material, and how much of it is here. */
export interface PackageFile extends FileName {
  readonly caseId: string;
  readonly size: number;
  readonly received: number;
  readonly isWhole: boolean;
}

export interface PackageContents {
  readonly counts: PackageItem['contents'];
  readonly files: readonly PackageFile[];
  readonly troubles: readonly PackageTrouble[];
}

interface CaseRow {
  readonly id: string;
  readonly number: string;
}

/** Number and name of a case or project; null when it is not in the officer's scope. */
export function subjectName(
  { cases, records }: PackageCache,
  { kind, id }: PackageSubject,
): { readonly number: string; readonly title: string } | null {
  if (kind === 'case') return cases.read(id)?.case ?? null;
  const project = records.read('project', id);
  return project === null ? null : { number: project.code, title: project.name };
}

/** The cases of a package that are here now. */
export function caseIdsOf({ cases }: PackageCache, { kind, id }: PackageSubject): string[] {
  if (kind === 'project') return cases.idsByProject(id);
  return cases.read(id) === null ? [] : [id];
}

/** Everything that belongs to a case or project in this cache, and what of its files is missing. */
export function contentsOf(cache: PackageCache, subject: PackageSubject): PackageContents {
  const rows = caseIdsOf(cache, subject).flatMap((id) => cache.cases.read(id)?.case ?? []);
  const parts = rows.map((row) => ofCase(cache, row));
  const files = parts.flatMap((part) => part.files);
  const sum = (count: (id: string) => number): number =>
    rows.reduce((total, { id }) => total + count(id), 0);
  return {
    counts: {
      cases: rows.length,
      otherCases: otherCases(cache, subject, rows),
      notices: sum((id) => cache.pins.noticeCount(id)),
      documents: sum((id) => cache.records.children('document', id).length),
      files: files.length,
      bytes: bytesOf(files),
    },
    files,
    troubles: parts.flatMap((part) => part.troubles),
  };
}

/** Bytes of the files whole. */
export function bytesOf(files: readonly PackageFile[]): number {
  return files.reduce((total, { size }) => total + size, 0);
}

/** Bytes of the files that are here. */
export function bytesHere(files: readonly PackageFile[]): number {
  return files.reduce((total, { received }) => total + received, 0);
}

/** Troubles as they are told: the first of them, and how many there are. */
export function toldTroubles(
  troubles: readonly PackageTrouble[],
): Pick<PackageItem, 'troubles' | 'troubleCount'> {
  return { troubles: troubles.slice(0, mostTroubles), troubleCount: troubles.length };
}

/** Can the file be had at all? What is larger than the terminal takes cannot. */
export function isTooLarge({ size }: Pick<PackageFile, 'size'>): boolean {
  return size > largestMaterialFile;
}

function otherCases(
  { records }: PackageCache,
  { kind, id }: PackageSubject,
  own: readonly CaseRow[],
): number {
  if (kind === 'case') return 0;
  const ownIds = new Set(own.map((row) => row.id));
  return records.children('progress', id).filter((row) => !ownIds.has(row.id)).length;
}

function ofCase(cache: PackageCache, row: CaseRow): Pick<PackageContents, 'files' | 'troubles'> {
  const stored = cache.materialFiles.ofCase(row.id);
  const files: PackageFile[] = [];
  const troubles: PackageTrouble[] = [];
  const tell = (materialId: string, name: string, trouble: FileTrouble): void =>
    void troubles.push({ materialId, caseId: row.id, caseNumber: row.number, name, trouble });
  for (const material of cache.records.children('material', row.id)) {
    // A file that was handed in twice is one file.
    const handIns = new Map(handInsOf(material).map((handIn) => [handIn.sha256, handIn] as const));
    if (handIns.size === 0) tell(material.id, material.name, 'missing');
    for (const { sha256, size, fileName } of handIns.values()) {
      const here = stored.get(material.id)?.find((file) => file.sha256 === sha256);
      const { received, isWhole } = here ?? { received: 0, isWhole: false };
      const file = { id: material.id, sha256, caseId: row.id, size, received, isWhole };
      files.push(file);
      const trouble = troubleOf(cache, file);
      if (trouble !== null) tell(material.id, fileName, trouble);
    }
  }
  return { files, troubles };
}

/** A trouble that was met before counts until the file is whole; only what it is can trouble it then. */
function troubleOf(cache: PackageCache, file: PackageFile): FileTrouble | null {
  const met = cache.pins.trouble(file);
  if (file.isWhole) return met === 'unreadable' ? met : null;
  return isTooLarge(file) ? 'too-large' : met;
}
