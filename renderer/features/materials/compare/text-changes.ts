import { diffArrays } from 'diff';

/** A page that is not the same in both hand-ins; a number is a page, 1 for the first. */
export type PageChange =
  | { readonly kind: 'changed'; readonly earlier: number; readonly present: number }
  | { readonly kind: 'removed'; readonly earlier: number; readonly present: null }
  | { readonly kind: 'added'; readonly earlier: null; readonly present: number };

export interface LineChange {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Beyond so many changes two texts have nothing to do with each other: all of it counts as changed. */
const mostEdits = 4_000;

/**
 * The pages whose text changed. Pages are matched by what they say, so that one put in between does not
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
  for (const part of diffOf(texts(earlier), texts(present))) {
    if (part.kind === 'same') {
      settle();
      left += 1;
      right += 1;
    } else if (part.kind === 'removed') removed.push((left += 1));
    else added.push((right += 1));
  }
  settle();
  return changes;
}

/** Both texts in one, line by line. */
export function changedLines(earlier: readonly string[], present: readonly string[]): LineChange[] {
  return diffOf(earlier, present);
}

function diffOf(earlier: readonly string[], present: readonly string[]): LineChange[] {
  const parts = diffArrays([...earlier], [...present], { maxEditLength: mostEdits });
  if (parts === undefined) {
    return [
      ...earlier.map((text) => ({ kind: 'removed' as const, text })),
      ...present.map((text) => ({ kind: 'added' as const, text })),
    ];
  }
  return parts.flatMap(({ added, removed, value }) => {
    const kind = added ? 'added' : removed ? 'removed' : 'same';
    return value.map((text) => ({ kind, text }) satisfies LineChange);
  });
}
