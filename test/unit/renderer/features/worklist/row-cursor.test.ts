import { describe, expect, it } from 'vitest';
import { RowCursor } from '#renderer/features/worklist/row-cursor.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));

describe('RowCursor', () => {
  it('follows its case to another place', () => {
    const cursor = new RowCursor();
    cursor.select(rows('a', 'b', 'c'), 1);
    cursor.follow(rows('x', 'a', 'b'));
    expect([cursor.index, cursor.id]).toEqual([2, 'b']);
  });

  it('keeps a case that left the list, and moves on to the row that came into its place', () => {
    const cursor = new RowCursor();
    cursor.select(rows('a', 'b', 'c'), 1);
    const left = rows('a', 'c');
    cursor.follow(left);
    expect(cursor.id).toBe('b');
    expect(cursor.target(left, 1)).toBe(1);
    expect(cursor.target(left, -1)).toBe(0);
  });

  it('stays inside the list', () => {
    const cursor = new RowCursor();
    cursor.select(rows('a', 'b'), 9);
    expect(cursor.id).toBe('b');
    expect(cursor.target(rows('a', 'b'), 5)).toBe(1);
    cursor.follow(rows('a'));
    expect(cursor.index).toBe(0);
  });
});
