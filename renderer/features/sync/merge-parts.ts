import type { OutboxConflict } from '#shared/desktop/outbox.contract.ts';
import { counterpartOf } from './merge-counterparts.ts';
import { partLabels, partOf, type PartKind } from './merge-labels.ts';

/** One thing that an officer typed into an act, to be edited before it is sent again (O05). */
export interface MergePart {
  /** Where it stands in the act: `text`, `items.0.demand`. */
  readonly path: string;
  readonly label: string;
  readonly kind: PartKind;
  readonly mine: string;
  /** What the record says of the same thing now and when the act was written; null where it says nothing. */
  readonly theirs: string | null;
  readonly base: string | null;
}

/** Everything typed in the act of a conflict, in the order of the act. */
export function mergeParts(conflict: OutboxConflict): MergePart[] {
  return leavesOf(conflict.item.act, '', null).map(({ path, label, kind, value }) => ({
    ...{ path, label, kind, mine: String(value) },
    theirs: counterpartOf(conflict, path, 'theirs'),
    base: counterpartOf(conflict, path, 'base'),
  }));
}

/** The act with what the officer has put in place of its parts. @param typed by path */
export function withParts<A extends object>(act: A, typed: Readonly<Record<string, unknown>>): A {
  return rebuilt(act, '', typed) as A;
}

interface Leaf {
  readonly path: string;
  readonly label: string;
  readonly kind: PartKind;
  readonly value: string | number;
}

function leavesOf(value: object, path: string, labelOfList: string | null): Leaf[] {
  return Object.entries(value).flatMap(([key, child]: [string, unknown], index) => {
    const at = path === '' ? key : `${path}.${key}`;
    const ownLabel = partLabels[key] ?? null;
    const label = labelOfList === null ? ownLabel : `${labelOfList} ${index + 1}${ownLabel ?? ''}`;
    if (label === null) return [];
    if (typeof child === 'string' || typeof child === 'number') {
      return [{ path: at, label, kind: partOf(key, child), value: child }];
    }
    if (Array.isArray(child)) {
      return child.flatMap((item: unknown, place) =>
        leafOrLeaves(item, `${at}.${place}`, `${label} ${place + 1}`),
      );
    }
    if (typeof child !== 'object' || child === null) return [];
    return leavesOf(child, at, key === 'fields' ? label : null);
  });
}

function leafOrLeaves(item: unknown, path: string, label: string): Leaf[] {
  if (typeof item === 'string') return [{ path, label, kind: 'line', value: item }];
  if (typeof item !== 'object' || item === null) return [];
  return leavesOf(item, path, null).map((leaf) => ({ ...leaf, label: `${label}：${leaf.label}` }));
}

function rebuilt(value: unknown, path: string, typed: Readonly<Record<string, unknown>>): unknown {
  if (path !== '' && path in typed) return typed[path];
  const inside = (key: string): string => (path === '' ? key : `${path}.${key}`);
  if (Array.isArray(value)) {
    return value.map((child, index) => rebuilt(child, inside(String(index)), typed));
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, rebuilt(child, inside(key), typed)]),
  );
}
