import { describe, expect, it } from 'vitest';
import { SavedFilterRepository } from '#core/finding/saved-filter.repository.ts';
import type { WorklistFilter } from '#shared/desktop/worklist.contract.ts';
import { openTestDatabase } from '../test-database.ts';

const filter: WorklistFilter = {
  bucket: 'todo',
  scope: 'mine',
  light: 'overdue',
  stage: null,
  matterId: null,
};

describe('[W03] saved filters', () => {
  it('are kept in their order; one at most is shown at the start', () => {
    const filters = new SavedFilterRepository(openTestDatabase());
    const a = filters.put({ id: null, name: '超期', filter, isDefault: true });
    const b = filters.put({ id: null, name: '全部', filter, isDefault: false });
    filters.put({ ...b, isDefault: true });
    filters.put({ ...a, name: '超期件', isDefault: false });
    expect(filters.all().map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['超期件', false],
      ['全部', true],
    ]);
    filters.remove(a.id);
    expect(filters.all().map(({ name }) => name)).toEqual(['全部']);
  });

  it('of another version are read as far as they can be, and kept where they cannot', () => {
    const db = openTestDatabase();
    const filters = new SavedFilterRepository(db);
    const insert = db.prepare(
      'INSERT INTO saved_filters (id, name, filter, is_default) VALUES (?, ?, ?, 0)',
    );
    insert.run('old', '旧', '{"bucket":"todo","scope":"mine"}');
    insert.run('new', '新', '{"bucket":"tomorrow","scope":"mine"}');
    expect(filters.all()).toMatchObject([{ id: 'old', filter: { light: null, stage: null } }]);
    expect(db.prepare('SELECT count(*) FROM saved_filters').pluck().get()).toBe(2);
  });
});
