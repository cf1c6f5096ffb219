interface Identified {
  readonly id: string;
}

/** Which rows are picked for a batch (W05). Marks stay on cases, not on places. */
export class RowMarks {
  /** Ids in the order in which they were picked. */
  ids: string[] = [];

  has(id: string): boolean {
    return this.ids.includes(id);
  }

  toggle(id: string): void {
    this.ids = this.has(id) ? this.ids.filter((other) => other !== id) : [...this.ids, id];
  }

  /** Picks all rows between two places, both included. */
  pick(rows: readonly Identified[], from: number, to: number): void {
    const [first, last] = from < to ? [from, to] : [to, from];
    const picked = rows.slice(Math.max(0, first), last + 1).map(({ id }) => id);
    this.ids = [...new Set([...this.ids, ...picked])];
  }

  keep(ids: readonly string[]): void {
    const kept = new Set(ids);
    this.ids = this.ids.filter((id) => kept.has(id));
  }

  clear(): void {
    this.ids = [];
  }
}
