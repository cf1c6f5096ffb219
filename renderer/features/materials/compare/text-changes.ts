import { diffArrays } from 'diff';

/** A page that is not shown to be the same in both hand-ins; a number is a page, 1 for the first. */
export type PageChange =
  | { readonly kind: 'changed'; readonly earlier: number; readonly present: number }
  | { readonly kind: 'removed'; readonly earlier: number; readonly present: null }
  | { readonly kind: 'added'; readonly earlier: null; readonly present: number }
  /** No text on either side, like two scans: nothing is known of it. */
  | { readonly kind: 'textless'; readonly earlier: number; readonly present: number };

export interface LineChange {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Both texts in one, line by line. */
export interface ComparedLines {
  readonly lines: readonly LineChange[];
  /** False where so much differs that no line was matched: first all of the one, then all of the other. */
  readonly isMatched: boolean;
}

/**
 * Beyond so many changes two texts have nothing to do with each other. The work grows with the square,
 * and the window stands still meanwhile.
 */
const mostEdits = 300;

/**
 * The pages whose text changed, and those without text of which that cannot be said. Pages are matched by what they say, so that one put in between does not
 * make all behind it look changed.
 * @param earlier the lines of every page
 */
export function changedPages(
  earlier: readonly (readonly string[])[],
  present: readonly (readonly string[])[],
): PageChange[] {
  const texts = (pages: readonly (readonly string[])[]) => pages.map((lines) => lines.join('\n'));
  const changes: PageChange[] = [];
  let [left, right] = [0, 0];
  let removed: number[] = [];
  let added: number[] = [];
  const settle = (): void => {
    const pairs = Math.min(removed.length, added.length);
    removed.forEach((page, i) =>
      changes.push(
        i < pairs
          ? { kind: 'changed', earlier: page, present: added[i]! }
          : { kind: 'removed', earlier: page, present: null },
      ),
    );
    for (const page of added.slice(pairs))
      changes.push({ kind: 'added', earlier: null, present: page });
    [removed, added] = [[], []];
  };
  for (const part of diffOf(texts(earlier), texts(present)).lines) {
    if (part.kind === 'same') {
      settle();
      left += 1;
      right += 1;
      if (part.text === '') changes.push({ kind: 'textless', earlier: left, present: right });
    } else if (part.kind === 'removed') removed.push((left += 1));
    else added.push((right += 1));
  }
  settle();
  return changes;
}

/** Compares two texts line by line. */
export function changedLines(
  earlier: readonly string[],
  present: readonly string[],
): ComparedLines {
  return diffOf(earlier, present);
}

function diffOf(earlier: readonly string[], present: readonly string[]): ComparedLines {
  const parts = diffArrays([...earlier], [...present], { maxEditLength: mostEdits });
  if (parts === undefined) {
    const lines = [
      ...earlier.map((text) => ({ kind: 'removed' as const, text })),
      ...present.map((text) => ({ kind: 'added' as const, text })),
    ];
    return { lines, isMatched: false };
  }
  const lines = parts.flatMap(({ added, removed, value }) => {
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    return value.map((text) => ({ kind, text }) satisfies LineChange);
  });
  return { lines, isMatched: true };
}

/** The changed lines with `around` equal ones on either side. */
export function nearChanges(lines: readonly LineChange[], around: number): LineChange[] {
  const near: LineChange[] = [];
  let shownTo = 0;
  lines.forEach(({ kind }, at) => {
    if (kind === 'same') return;
    const [from, to] = [Math.max(shownTo, at - around), Math.min(lines.length, at + around + 1)];
    for (let i = from; i < to; i += 1) near.push(lines[i]!);
    shownTo = Math.max(shownTo, to);
  });
  return near;
}
