import { describe, expect, it } from 'vitest';
import { columnsFor } from '#renderer/features/worklist/columns.ts';

describe('columnsFor', () => {
  it('gives up the least needed columns first, and never light, days, title and state', () => {
    expect(columnsFor(1200, 'department')).toHaveLength(9);
    expect(columnsFor(760, 'department')).not.toContain('applicant');
    expect(columnsFor(420, 'mine')).toEqual(['light', 'remaining', 'title', 'state']);
  });

  it('names the officer only where there are several', () => {
    expect(columnsFor(1200, 'mine')).not.toContain('handler');
  });
});
