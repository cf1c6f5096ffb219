interface Identified {
  readonly id: string;
}

/**
 * Which row is selected. The case counts, not the place: when rows come, go or change places the
 * selection stays on the case. A case that has left the list stays open in the pane, and the cursor
 * keeps its place so that the next key lands on the row that moved up.
 */
export class RowCursor {
  /** The place of the cursor; the row that takes the keyboard's focus. */
  index = 0;
  /** The case shown in the pane. */
  id: string | null = null;
  /** Somebody has chosen a row since the list was shown. */
  isChosen = false;

  /** The next {@link follow} selects the first row. */
  reset(): void {
    this.index = 0;
    this.id = null;
    this.isChosen = false;
  }

  select(rows: readonly Identified[], index: number): void {
    if (rows.length === 0) return;
    this.index = clamp(index, rows.length);
    this.id = rows[this.index]?.id ?? null;
    this.isChosen = true;
  }

  /** Finds the selected case among rows that were read again. */
  follow(rows: readonly Identified[]): void {
    const found = rows.findIndex((row) => row.id === this.id);
    if (found >= 0) this.index = found;
    else if (this.id === null) this.id = rows[0]?.id ?? null;
    else this.index = clamp(this.index, rows.length);
  }

  /** Where a move by `step` leads. */
  target(rows: readonly Identified[], step: number): number {
    const hasLeft = rows[this.index]?.id !== this.id;
    // The row below has already moved up into the cursor's place.
    return clamp(this.index + (hasLeft && step > 0 ? step - 1 : step), rows.length);
  }
}

function clamp(index: number, length: number): number {
  return Math.max(0, Math.min(index, length - 1));
}
