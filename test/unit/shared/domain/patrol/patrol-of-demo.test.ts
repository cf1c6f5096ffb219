import { describe, expect, it } from 'vitest';
import { detectionRuleSchema, hitSchema } from '#shared/central/detection.ts';
import { dayNumber, dayOfNumber } from '#shared/domain/day.ts';
import type { Hit } from '#shared/domain/patrol/hit.ts';
import { Patrol } from '#shared/domain/patrol/patrol.ts';
import type { PatrolFile } from '#shared/domain/patrol/patrol-file.ts';
import { dryRun } from '#shared/domain/patrol/rule-trial.ts';
import { detectionRules } from '#test/central/seed/detection-rules.ts';
import { seeded } from '../../../central/seed/seeded.fixture.ts';
import { context } from './patrol.fixture.ts';

const { data, files, calendar, today } = seeded();
const matters = new Map(data.matters.map((matter) => [matter.id, matter]));
const projects = new Map(data.projects.map((project) => [project.id, project]));
const ofHousing: readonly PatrolFile[] = files
  .filter(({ case: row }) => row.departmentId === 'zj')
  .map(({ case: row, events, opinions, documents }) => {
    const matter = matters.get(row.matterId)!;
    const project = projects.get(row.projectId) ?? null;
    return { case: row, events, opinions, documents, matter, project };
  });
const around = {
  ...{ ...context, calendar, today, leaves: data.leaves },
  permissionOrders: data.permissionOrders.map(({ order }) => order),
  officerNames: new Map(data.officers.map((officer) => [officer.id, officer.name])),
};

function patrolled(list: readonly PatrolFile[], daysLater = 0): Hit[] {
  const day = dayOfNumber(dayNumber(today) + daysLater);
  const patrol = new Patrol(detectionRules, { ...around, today: day });
  for (const file of list) patrol.see(file);
  return patrol.finish().hits;
}

const hits = patrolled(ofHousing);

describe('[S01] [S14] the patrol of 市住建局 in the demo data', () => {
  it('publishes twenty rules that are rows of the contract', () => {
    expect(detectionRules.map(({ id }) => id)).toEqual([
      ...new Set(detectionRules.map((r) => r.id)),
    ]);
    expect(detectionRules).toHaveLength(20);
    for (const rule of detectionRules) detectionRuleSchema.parse(rule);
  });

  it('finds by every rule, each hit of the contract, with a key, a reason and evidence', () => {
    expect(new Set(hits.map(({ ruleId }) => ruleId)).size).toBe(20);
    expect(new Set(hits.map(({ key }) => key)).size).toBe(hits.length);
    for (const hit of hits) {
      hitSchema.parse(hit);
      expect(hit.evidenceIds.length, hit.key).toBeGreaterThan(0);
      expect(hit.why, hit.key).toMatch(/^.{10,}。$/su);
      expect(hit.officerName, hit.key).not.toBe('');
    }
  });

  it('brings as evidence only what exists', () => {
    const known = new Set(
      [
        ...ofHousing.flatMap(({ events, opinions, documents }) => [
          ...events,
          ...opinions,
          ...documents,
        ]),
        ...around.permissionOrders,
      ].map(({ id }) => id),
    );
    expect(hits.flatMap(({ evidenceIds }) => evidenceIds).filter((id) => !known.has(id))).toEqual(
      [],
    );
  });

  it('finds the same in whatever order the cases come', () => {
    expect(patrolled(ofHousing.toReversed())).toEqual(hits);
  });

  it('keeps key and facts of a hit while days pass and nothing else changes', () => {
    const later = new Map(patrolled(ofHousing, 9).map((hit) => [hit.key, hit.factsHash]));
    expect(hits.map(({ key }) => later.get(key))).toEqual(hits.map(({ factsHash }) => factsHash));
  });
});

describe('[S14] a dry run', () => {
  const slow = detectionRules[0]!;
  const trial = (parameters: Record<string, number>) => dryRun(slow, parameters, ofHousing, around);

  it('says what other parameters would find more and no longer', () => {
    const same = trial({ days: 5 });
    expect([same.added, same.removed, same.kept.length]).toEqual([[], [], 1]);
    const lenient = trial({ days: 7 });
    expect([lenient.added, lenient.removed.length, lenient.kept]).toEqual([[], 1, []]);
    const strict = trial({ days: 1 });
    expect(strict.added.length).toBeGreaterThan(0);
    expect([strict.removed, strict.kept.length]).toEqual([[], 1]);
  });

  it('agrees with two patrols, also for a rule that is switched off', () => {
    const run = (parameters: Record<string, number>): Hit[] => {
      const patrol = new Patrol([{ ...slow, parameters }], around);
      for (const file of ofHousing) patrol.see(file);
      return patrol.finish().hits;
    };
    const { added, kept } = dryRun({ ...slow, enabled: false }, { days: 1 }, ofHousing, around);
    const keys = [...added, ...kept].map(({ key }) => key);
    expect(keys.toSorted()).toEqual(
      run({ days: 1 })
        .map(({ key }) => key)
        .toSorted(),
    );
  });

  it('compares nothing when a parameter is broken', () => {
    const { problems, ...lists } = trial({ days: 0.5 });
    expect(lists).toEqual({ added: [], removed: [], kept: [] });
    expect(problems[0]?.message).toContain('受理期限');
  });
});
