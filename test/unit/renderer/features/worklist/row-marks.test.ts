import { describe, expect, it } from 'vitest';
import { RowMarks } from '#renderer/features/worklist/row-marks.ts';

const rows = ['a', 'b', 'c', 'd'].map((id) => ({ id }));

describe('[W05] rows picked for a batch', () => {
  it('are toggled one by one and picked in stretches, each once', () => {
    const marks = new RowMarks();
    marks.toggle('c');
    marks.pick(rows, 3, 1);
    expect(marks.ids).toEqual(['c', 'b', 'd']);
    marks.toggle('b');
    expect(marks.ids).toEqual(['c', 'd']);
  });

  it('go when their row leaves the list', () => {
    const marks = new RowMarks();
    marks.pick(rows, 0, 3);
    marks.keep(['d', 'a', 'x']);
    expect(marks.ids).toEqual(['a', 'd']);
  });
});
