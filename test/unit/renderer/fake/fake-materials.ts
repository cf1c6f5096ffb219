import { handInsOf } from '#shared/central/hand-ins.ts';
import type { Material } from '#shared/central/cases.ts';
import type { MaterialNote, OpenedMaterial } from '#shared/desktop/materials.contract.ts';
import type { AppError } from '#shared/errors/app-error.ts';
import { now } from './sample-cases.ts';

interface File {
  readonly id: string;
  readonly sha256: string;
}

/** The files of materials as the window sees them: all cached, text unless a test says otherwise. */
export class FakeMaterials {
  /** Bytes by hash. */
  readonly contents = new Map<string, Uint8Array<ArrayBuffer>>();
  readonly notes = new Map<string, MaterialNote[]>();
  /** What opening fails with, by hash. */
  readonly failures = new Map<string, AppError>();
  /** Bytes that have come of a file that is on its way, by hash. */
  readonly loading = new Map<string, number>();
  /** Hashes of those that are PDF. */
  readonly pdfs = new Set<string>();
  readonly #of: (caseId: string) => readonly Material[];

  constructor(of: (caseId: string) => readonly Material[]) {
    this.#of = of;
  }

  /** The calls of the domain. */
  handlers(emit: (caseId: string) => void): Record<string, (input: never) => unknown> {
    const changed = (id: string): void => emit(id.split('-material-')[0]!);
    return {
      list: ({ caseId }: { caseId: string }) => ({ items: this.#list(caseId) }),
      open: (file: File) => this.#open(file),
      cancel: () => undefined,
      read: ({ sha256, offset, length }: File & { offset: number; length: number }) => ({
        bytes: this.#bytes(sha256).slice(offset, offset + length),
      }),
      notes: ({ id }: { id: string }) => ({ items: this.notes.get(id) ?? [] }),
      saveNote: ({ id, note }: { id: string; note: Omit<MaterialNote, 'changedAt'> }) => {
        const others = (this.notes.get(id) ?? []).filter((other) => other.id !== note.id);
        this.notes.set(id, [...others, { ...note, changedAt: now }]);
        changed(id);
      },
      removeNote: ({ id, noteId }: { id: string; noteId: string }) => {
        this.notes.set(
          id,
          (this.notes.get(id) ?? []).filter((note) => note.id !== noteId),
        );
        changed(id);
      },
      openOutside: () => ({ fileName: '副本.txt' }),
    };
  }

  #list(caseId: string): unknown[] {
    return this.#of(caseId).map((material) => ({
      id: material.id,
      handIns: handInsOf(material).map((handIn) => ({
        ...handIn,
        state: this.loading.has(handIn.sha256) ? 'loading' : 'cached',
        received: this.loading.get(handIn.sha256) ?? handIn.size,
      })),
      notes: this.notes.get(material.id)?.length ?? 0,
    }));
  }

  #open({ sha256 }: File): OpenedMaterial {
    const failure = this.failures.get(sha256);
    if (failure !== undefined) throw failure;
    const { length: size } = this.#bytes(sha256);
    if (this.pdfs.has(sha256)) return { kind: 'pdf', mediaType: 'application/pdf', size };
    return { kind: 'text', mediaType: 'text/plain', size };
  }

  #bytes(sha256: string): Uint8Array<ArrayBuffer> {
    return this.contents.get(sha256) ?? new TextEncoder().encode('材料正文');
  }
}
