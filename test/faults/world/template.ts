import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { CaseDetail } from '#shared/desktop/cases.contract.ts';
import type { WorklistRow } from '#shared/desktop/worklist.contract.ts';
import { Random } from '#test/central/seed/random.ts';
import { Desk } from '../round/desk.ts';
import type { Link } from '../network/link.ts';
import type { ProcessPool } from '../terminal/process-pool.ts';
import { deskNames, desks, type Desk as DeskName } from './cast.ts';
import { ServiceHost } from './service-host.ts';
import { WorldClock } from './world-clock.ts';

/** Noon of a working day. */
const beginningMs = Date.parse('2026-06-17T12:00:00+08:00');
/** Between the making of the template and the rounds. */
const pauseMs = 60_000;

/** Terminals that are signed in and up to date, and their service: every round begins with a copy. */
export interface Template {
  readonly folder: string;
  readonly deviceSecrets: Readonly<Record<DeskName, Uint8Array>>;
  /** Open cases on which every officer of the department may act. */
  readonly caseIds: readonly string[];
  /** Those of them on which an opinion may be given. */
  readonly opinionCaseIds: readonly string[];
  /** Names of projects, as they must not lie on a disk in the clear. */
  readonly projectNames: readonly string[];
  /** When the rounds begin. */
  readonly startMs: number;
}

/** @param links one for each desk */
export async function makeTemplate(
  folder: string,
  links: Readonly<Record<DeskName, Link>>,
  pool: ProcessPool,
): Promise<Template> {
  const clock = new WorldClock(beginningMs);
  const host = new ServiceHost(path.join(folder, 'service'), clock, Object.values(links));
  await host.start();
  const deviceSecrets = {
    lead: randomBytes(32),
    handler: randomBytes(32),
    'second-lead': randomBytes(32),
    supervisor: randomBytes(32),
  } as const satisfies Record<DeskName, Uint8Array>;
  const details = new Map<string, CaseDetail>();
  for (const name of deskNames) {
    const dataDir = path.join(folder, name);
    mkdirSync(dataDir, { recursive: true });
    const desk = new Desk({
      ...{ name, username: desks[name], officerId: `officer-${desks[name]}` },
      machine: { dataDir, deviceSecret: deviceSecrets[name] },
      ...{ link: links[name], pool, clock, random: new Random(1) },
    });
    await desk.open();
    await desk.contact();
    if (name === 'lead')
      for (const detail of await openCases(desk)) details.set(detail.case.id, detail);
    await desk.close();
  }
  await host.stop();
  return {
    ...{ folder, deviceSecrets, startMs: clock.nowMs() + pauseMs },
    caseIds: [...details.keys()],
    opinionCaseIds: [...details.values()].filter(takesOpinion).map((detail) => detail.case.id),
    projectNames: [...new Set([...details.values()].map(({ project }) => project.name))].slice(
      0,
      3,
    ),
  };
}

/** Copies one part of the template to where a round works on it. */
export function copyPart(template: Template, part: DeskName | 'service', to: string): void {
  cpSync(path.join(template.folder, part), to, { recursive: true });
}

export function takesOpinion({ choices }: CaseDetail): boolean {
  return choices.some(({ kind, refusal }) => kind === 'opinion' && refusal === null);
}

/** The details of every open case that an officer may act on. */
export async function openCases(desk: Desk): Promise<CaseDetail[]> {
  const details: CaseDetail[] = [];
  for (const bucket of ['todo', 'active'] as const) {
    const filter = { bucket, scope: 'department', light: null, stage: null, matterId: null };
    const page = { filter, after: null, limit: 200 };
    const { rows } = await desk.ask<{ rows: WorklistRow[] }>('worklist:page', page);
    for (const { id } of rows) details.push(await desk.ask<CaseDetail>('cases:read', { id }));
  }
  return details;
}
