/** Sectors are written whole or not at all; more than that no disk promises. */
const sectorBytes = 512;

/** A change of a file's content that may or may not reach the disk before power goes. */
export type ContentChange =
  | { readonly index: number; readonly kind: 'write'; readonly at: number; readonly bytes: Buffer }
  | { readonly index: number; readonly kind: 'truncate'; readonly size: number };

/** The bytes of a file, to be changed piece by piece. */
export class Content {
  #bytes: Buffer = Buffer.alloc(0);
  #size = 0;

  copy(): Content {
    const other = new Content();
    other.#bytes = Buffer.from(this.bytes());
    other.#size = this.#size;
    return other;
  }

  bytes(): Buffer {
    return this.#bytes.subarray(0, this.#size);
  }

  /** @param isKept asked for each sector that a write touches */
  apply(change: ContentChange, isKept: () => boolean = () => true): void {
    if (change.kind === 'truncate') {
      if (isKept()) this.#resize(change.size);
      return;
    }
    const { at, bytes } = change;
    let from = 0;
    while (from < bytes.length) {
      const next = Math.min(bytes.length, from + sectorBytes - ((at + from) % sectorBytes));
      if (isKept()) this.#put(at + from, bytes.subarray(from, next));
      from = next;
    }
  }

  #put(at: number, piece: Buffer): void {
    if (at + piece.length > this.#size) this.#resize(at + piece.length);
    piece.copy(this.#bytes, at);
  }

  /** What a file grows by is zero until it is written. */
  #resize(size: number): void {
    if (size > this.#bytes.length) {
      const room = Buffer.alloc(Math.max(size, 2 * this.#bytes.length));
      this.bytes().copy(room);
      this.#bytes = room;
    }
    if (size < this.#size) this.#bytes.fill(0, size, this.#size);
    this.#size = size;
  }
}
