import { describe, expect, it, vi } from 'vitest';
import { fileOf } from '../materials/prefetch.fixture.ts';
import { caseOne, project, withProject } from './package.fixture.ts';

vi.setConfig({ testTimeout: 60_000 });

describe('[O02] what the feed does to a package', () => {
  it('a case that comes later belongs to it, and is fetched', async () => {
    const { packages, settled, item, addCase, events, machine, isWhole } = withProject();
    packages.pin(project);
    await settled('complete');
    machine.now = '2026-06-18T04:00:00.000Z';
    addCase('c-3', 1, null);
    events.casesChanged(['c-3']);
    expect(item().completeSince).toBeNull();
    await settled('complete');
    expect(isWhole('c-3-m')).toBe(true);
    expect(item()).toMatchObject({ contents: { cases: 3 }, completeSince: machine.now });
  });

  it('[O11] a case that leaves the scope leaves it with its files, and it says so by number alone', async () => {
    const { packages, settled, item, dropCase, cache, machine } = withProject();
    packages.pin(project);
    machine.now = '2026-06-18T04:00:00.000Z';
    packages.pin(caseOne);
    await settled('complete');
    dropCase('c-1');
    expect(item()).toMatchObject({
      ...{ state: 'complete', contents: { cases: 1 } },
      left: [{ number: '440800-0301-2026-00001', at: machine.now }],
    });
    expect(item(1)).toMatchObject({ state: 'gone', title: '', number: '440800-0301-2026-00001' });
    expect(cache.materialFiles.read(fileOf('c-1-m'))).toBeNull();
    packages.unpin(caseOne);
    expect(packages.list().items).toHaveLength(1);
  });

  it('[O11] a case that comes back is in it again', async () => {
    const { packages, settled, item, dropCase, addCase, events } = withProject();
    packages.pin(project);
    await settled('complete');
    dropCase('c-2');
    addCase('c-2', 1, null);
    events.casesChanged(['c-2']);
    expect(item()).toMatchObject({ left: [], contents: { cases: 2 } });
    await settled('complete');
  });

  it('a case that moves to another project leaves it without a word', async () => {
    const { packages, settled, item, addCase, events } = withProject();
    packages.pin(project);
    await settled('complete');
    addCase('c-2', 1, null, 'p-2');
    events.casesChanged(['c-2']);
    expect(item()).toMatchObject({ left: [], contents: { cases: 1 } });
  });

  it('a trouble that cannot be noted does not end what brought it', () => {
    const { packages, cache, events, defects } = withProject();
    packages.pin(project);
    cache.db.exec('DROP TABLE pin_cases');
    expect(() => events.casesChanged(['c-1'])).not.toThrow();
    expect(defects).toHaveLength(1);
  });
});
