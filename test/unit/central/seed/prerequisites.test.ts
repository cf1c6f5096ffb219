import { describe, expect, it } from 'vitest';
import { orderMatters } from '#shared/domain/matter-order.ts';
import { matters } from '#test/central/seed/matters.ts';
import { prerequisiteNames } from '#test/central/seed/prerequisites.ts';

describe('[W14] the prerequisites of the demo matters', () => {
  it('lead nowhere in a circle, and only to matters of the catalogue', () => {
    expect(orderMatters(matters).problems).toEqual([]);
    const names = matters.map(({ name }) => name);
    for (const [name, before] of Object.entries(prerequisiteNames)) {
      expect(names).toEqual(expect.arrayContaining([name, ...before]));
    }
  });

  it('never lie in a later stage than what waits for them', () => {
    const stages = new Map(matters.map(({ id, stage }) => [id, stage]));
    const wrong = matters.filter(({ stage, prerequisites }) =>
      prerequisites.some((id) => (stages.get(id) ?? 9) > stage),
    );
    expect(wrong).toEqual([]);
  });

  it('put the building permit behind planning, fire design and quality supervision', () => {
    const permit = matters.find(({ name }) => name === '建筑工程施工许可证核发');
    const names = permit?.prerequisites.map((id) => matters.find((m) => m.id === id)?.name);
    expect(names).toEqual([
      '建设工程规划许可证核发',
      '特殊建设工程消防设计审查',
      '建设工程质量安全监督手续',
    ]);
  });
});
