import path from 'node:path';
import { Content, type ContentChange } from './content.ts';
import type { DiskEvent } from './disk-event.ts';
import type { Survival } from './survival.ts';

interface FileNode {
  readonly kind: 'file';
  readonly durable: Content;
  pending: ContentChange[];
}

interface FolderNode {
  readonly kind: 'folder';
  readonly present: Names;
  readonly durable: Names;
}

type Node = FileNode | FolderNode;
type Names = Map<string, Node>;

/** Names that change together: a rename is one step of every file system that the terminal runs on. */
interface NameChange {
  readonly index: number;
  readonly drop: { readonly folder: FolderNode; readonly name: string } | null;
  readonly put: { readonly folder: FolderNode; readonly name: string; readonly node: Node } | null;
  /** Folders that have to be synchronised before it lasts. */
  readonly awaiting: Set<FolderNode>;
}

/** What a disk shows at power-on: content by path, null for a folder. */
export type DiskImage = ReadonlyMap<string, Buffer | null>;

/**
 * A disk that keeps no more than was asked of it: bytes last after a sync of their file, names after a sync
 * of their folder, and not before. File systems keep more; none has to.
 */
export class ModelledDisk {
  readonly #root: FolderNode = newFolder();
  #names: NameChange[] = [];

  /** @param index of the event in the recording */
  apply(event: DiskEvent, index: number): void {
    switch (event.kind) {
      case 'write':
        this.#file(event.path).pending.push({ index, ...event });
        return;
      case 'truncate':
        this.#file(event.path).pending.push({ index, ...event });
        return;
      case 'open':
        this.#open(event.path, event.isEmptied, index);
        return;
      case 'make-folder':
        this.#rename(index, null, { ...this.#place(event.path), node: newFolder() });
        return;
      case 'remove':
        this.#rename(index, this.#place(event.path), null);
        return;
      case 'move': {
        const node = this.#find(event.path);
        if (node === null) throw new Error(`moved without being there: ${event.path}`);
        this.#rename(index, this.#place(event.path), { ...this.#place(event.to), node });
        return;
      }
      case 'sync':
        this.#sync(event.path, event.begun);
        return;
      case 'mark':
      case 'told':
    }
  }

  /** What the disk shows when power comes back, if it went now. */
  powerOn(survival: Survival): DiskImage {
    const names = new Map<FolderNode, Names>();
    const of = (folder: FolderNode): Names => {
      const known = names.get(folder) ?? new Map(folder.durable);
      names.set(folder, known);
      return known;
    };
    for (const change of this.#names) if (survival.keepsName()) applyNames(change, of);
    const image = new Map<string, Buffer | null>();
    const walk = (folder: FolderNode, at: string): void => {
      for (const [name, node] of of(folder)) {
        const place = path.posix.join(at, name);
        image.set(place, node.kind === 'file' ? bytesOf(node, survival) : null);
        if (node.kind === 'folder') walk(node, place);
      }
    };
    walk(this.#root, '');
    return image;
  }

  #open(at: string, isEmptied: boolean, index: number): void {
    const known = this.#find(at);
    if (known === null) {
      const node: FileNode = { kind: 'file', durable: new Content(), pending: [] };
      this.#rename(index, null, { ...this.#place(at), node });
    } else if (isEmptied) this.#file(at).pending.push({ index, kind: 'truncate', size: 0 });
  }

  #sync(at: string, begun: number): void {
    const node = this.#find(at);
    if (node === null) return;
    if (node.kind === 'file') {
      for (const change of node.pending) if (change.index < begun) node.durable.apply(change);
      node.pending = node.pending.filter(({ index }) => index >= begun);
      return;
    }
    for (const { index, awaiting } of this.#names) if (index < begun) awaiting.delete(node);
    for (const change of this.#names) {
      if (change.awaiting.size === 0) applyNames(change, ({ durable }) => durable);
    }
    this.#names = this.#names.filter(({ awaiting }) => awaiting.size > 0);
  }

  #rename(index: number, drop: NameChange['drop'], put: NameChange['put']): void {
    const folders = [drop?.folder, put?.folder].filter((folder) => folder !== undefined);
    const change = { index, drop, put, awaiting: new Set(folders) };
    applyNames(change, ({ present }) => present);
    this.#names.push(change);
  }

  #place(at: string): { readonly folder: FolderNode; readonly name: string } {
    const folder = this.#find(path.posix.dirname(at));
    if (folder?.kind !== 'folder') throw new Error(`no folder for ${at}`);
    return { folder, name: path.posix.basename(at) };
  }

  #file(at: string): FileNode {
    const node = this.#find(at);
    if (node?.kind !== 'file') throw new Error(`no file ${at}`);
    return node;
  }

  #find(at: string): Node | null {
    let node: Node = this.#root;
    for (const name of at.split('/').filter((each) => each !== '' && each !== '.')) {
      const next: Node | undefined = node.kind === 'folder' ? node.present.get(name) : undefined;
      if (next === undefined) return null;
      node = next;
    }
    return node;
  }
}

function newFolder(): FolderNode {
  return { kind: 'folder', present: new Map(), durable: new Map() };
}

function applyNames({ drop, put }: NameChange, of: (folder: FolderNode) => Names): void {
  if (drop !== null) of(drop.folder).delete(drop.name);
  if (put !== null) of(put.folder).set(put.name, put.node);
}

function bytesOf({ durable, pending }: FileNode, survival: Survival): Buffer {
  const content = durable.copy();
  for (const change of pending) content.apply(change, survival.sectorsOf());
  return content.bytes();
}
