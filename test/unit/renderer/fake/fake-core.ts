import type { Case, CaseEvent, Material, Opinion } from '#shared/central/cases.ts';
import type { Delegation, DelegationRequest } from '#shared/central/organisation.ts';
import type { BatchPreviewItem, BatchResult } from '#shared/desktop/batch.contract.ts';
import type { ActForm, ActPreview, CaseDetail } from '#shared/desktop/cases.contract.ts';
import type {
  CaseOutboxItem,
  OutboxConflict,
  OutboxItem,
} from '#shared/desktop/outbox.contract.ts';
import type { SessionState } from '#shared/desktop/session.contract.ts';
import type { Settings } from '#shared/desktop/settings.contract.ts';
import type { TerminalStatus } from '#shared/desktop/status.contract.ts';
import type { FoundRow, WorklistFilter, WorklistRow } from '#shared/desktop/worklist.contract.ts';
import { lintAct } from '#shared/domain/act-lint.ts';
import { caseActKinds } from '#shared/domain/act-vocabulary.ts';
import { type BatchAct, type CaseAct } from '#shared/domain/case-acts.ts';
import { readClock, type ClockReading } from '#shared/domain/case-clock.ts';
import { patchOf, refusalOf } from '#shared/domain/case-rules.ts';
import { bucketOf } from '#shared/domain/worklist.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { FakeFinding } from './fake-finding.ts';
import { defaultTelling } from '#shared/domain/telling.ts';
import { FakeTold } from './fake-told.ts';
import { FakeStorage } from './fake-storage.ts';
import { FakeParcels } from './fake-parcels.ts';
import { FakeMaterials } from './fake-materials.ts';
import * as sample from './sample-cases.ts';

const signedOut: SessionState = {
  phase: 'signed-out',
  officer: null,
  department: null,
  mode: 'online',
  needsReauthentication: false,
  isDismissed: false,
  knownOfficers: [],
  trouble: null,
  readOnly: null,
  wiped: null,
};

/**
 * A terminal in memory for tests of the window: the real rules of a case on a handful of cases, no
 * database and no service. Only what the window can see of the core is modelled.
 */
export class FakeCore {
  readonly cases = new Map<string, { facts: Case; version: number }>();
  readonly materials = new Map<string, Material[]>();
  readonly events = new Map<string, CaseEvent[]>();
  readonly opinions = new Map<string, Opinion[]>();
  readonly forms = new Map<string, ActForm>();
  readonly files = new FakeMaterials((caseId) => this.materials.get(caseId) ?? []);
  delegations: Delegation[] = [];
  readonly told = new FakeTold();
  readonly storage = new FakeStorage();
  readonly parcels = new FakeParcels();
  outbox: OutboxItem[] = [];
  conflict: OutboxConflict | null = null;
  readonly finding = new FakeFinding(this);
  readonly password = 'Zhanjiang-2019';

  session: SessionState = signedOut;
  settings: Settings = { theme: 'light', zoom: 100, rowHeight: 32, telling: { ...defaultTelling } };
  status: TerminalStatus = {
    connection: 'online',
    dataAsOf: sample.now,
    waiting: 0,
    conflicts: 0,
    failed: 0,
    deadLetters: 0,
    parked: 0,
    cipher: 'sqlcipher',
    keystore: 'system',
    clockOffsetMs: 1200,
    pulling: null,
    restored: null,
    journalAlarm: null,
    lastFailure: null,
  };

  /** The answer to a right password. */
  unlockedState(): SessionState {
    return {
      ...signedOut,
      phase: 'unlocked',
      officer: sample.officer,
      department: sample.department,
      knownOfficers: this.session.knownOfficers,
    };
  }

  lockedState(): SessionState {
    return { ...this.unlockedState(), phase: 'locked' };
  }

  signedOutState(): SessionState {
    return { ...signedOut, knownOfficers: this.session.knownOfficers };
  }

  provePassword(password: string): void {
    if (password !== this.password) {
      throw new AppError('CREDENTIALS_WRONG', '用户名或密码不对，没有登录。请核对后重试。');
    }
  }

  add(facts: Case, version = 1): void {
    this.cases.set(facts.id, { facts, version });
    if (!this.materials.has(facts.id)) {
      this.materials.set(facts.id, sample.sampleMaterials(facts.id));
      this.events.set(facts.id, [sample.sampleEvent(facts.id, 1, 1, facts.receivedAt)]);
      this.opinions.set(facts.id, []);
    }
  }

  entry(id: string): { facts: Case; version: number } {
    const found = this.cases.get(id);
    if (found === undefined) throw new AppError('NOT_FOUND', '本机没有这个办件。');
    return found;
  }

  clockOf(facts: Case): ClockReading {
    return readClock(facts, sample.today, sample.calendar, { warningDays: 3, urgentDays: 1 });
  }

  rowOf(facts: Case): WorklistRow {
    const clock = this.clockOf(facts);
    const [pending] = this.#pending(facts.id);
    return {
      ...facts,
      matterName: sample.matterOf(facts).name,
      projectName: sample.project.name,
      handlerName: sample.officer.name,
      dueOn: clock.dueOn,
      estimated: clock.estimated,
      remainingDays: clock.remainingDays ?? clock.acceptance.remainingDays,
      allowedDays: clock.allowedDays,
      usedDays: clock.usedDays,
      suspendedSince: clock.suspendedSince,
      light: clock.light,
      acceptanceAlarm: (clock.acceptance.remainingDays ?? 9) <= 1,
      pending: pending?.state ?? null,
      urgeCount: facts.urges.length,
      card: facts.card?.level ?? null,
      isAskedToSign: false,
      isPassedOn: false,
    };
  }

  rows(filter: WorklistFilter): WorklistRow[] {
    return [...this.cases.values()]
      .map(({ facts }) => this.rowOf(facts))
      .filter((row) => bucketOf(row.state) === filter.bucket)
      .filter((row) => filter.light === null || row.light === filter.light)
      .filter((row) => filter.stage === null || row.stage === filter.stage)
      .sort((a, b) => (a.remainingDays ?? 999) - (b.remainingDays ?? 999));
  }

  search(text: string): FoundRow[] {
    return [...this.cases.values()]
      .map(({ facts }) => ({ ...this.rowOf(facts), match: matchOf(facts, text) }))
      .filter((row) => row.title.includes(text) || row.number.includes(text) || row.match !== null);
  }

  detail(id: string): CaseDetail {
    const { facts, version } = this.entry(id);
    return {
      case: facts,
      version,
      project: sample.project,
      matter: sample.matterOf(facts),
      departmentName: sample.department.name,
      handlerName: sample.officer.name,
      clock: structuredClone(this.clockOf(facts)) as CaseDetail['clock'],
      events: this.events.get(id) ?? [],
      materials: this.materials.get(id) ?? [],
      opinions: this.opinions.get(id) ?? [],
      parallel: this.peersOf(facts),
      pending: this.#pending(id),
      choices: caseActKinds.map((kind) => ({ kind, refusal: refusalOf(facts, kind, actor) })),
      countersigners: [],
      isAskedToSign: false,
      historyGap: null,
    };
  }

  peersOf(facts: Case): CaseDetail['parallel'] {
    return [...this.cases.values()].slice(0, 4).map((peer) => {
      const clock = this.clockOf(peer.facts);
      return {
        progress: {
          ...peer.facts,
          matterName: sample.matterOf(peer.facts).name,
          departmentName: sample.department.name,
        },
        light: clock.light,
        remainingDays: clock.remainingDays,
        dueOn: clock.dueOn,
        isThisCase: peer.facts.id === facts.id,
      };
    });
  }

  preview(id: string, act: CaseAct): ActPreview {
    const { facts } = this.entry(id);
    const after = { ...facts, ...patchOf(facts, act, actor, sample.now) } as Case;
    const pauses =
      act.kind === 'supplement-begin' || (act.kind === 'special-begin' && act.limitDays > 0);
    return {
      findings: lintAct(facts, act, {
        today: sample.today,
        calendar: sample.calendar,
        thresholds: { warningDays: 3, urgentDays: 1 },
        opinionCount: this.opinions.get(id)?.length ?? 0,
        missingMaterials: [],
        colleagues: new Map(sample.colleagues.map((one) => [one.id, one])),
        historyGap: null,
        extensionLimitDays: 10,
        judgeDocument: () => [],
      }),
      refusal: refusalOf(facts, act.kind, actor),
      before: structuredClone(this.clockOf(facts)) as ActPreview['before'],
      after: structuredClone(this.clockOf(after)) as ActPreview['after'],
      stateAfter: after.state,
      dueIfResumedAfter: pauses
        ? [5, 10].map((workingDays) => ({ workingDays, dueOn: '2026-12-18', estimated: false }))
        : [],
    };
  }

  submit(id: string, act: CaseAct, seenVersion: number): CaseOutboxItem {
    const { facts } = this.entry(id);
    const item: CaseOutboxItem = {
      id: `outbox-${this.outbox.length + 1}`,
      ...{ subject: 'case', subjectId: id, subjectNumber: facts.number, subjectTitle: facts.title },
      act,
      state: 'waiting',
      seenVersion,
      deviceAt: sample.now,
      ...sample.untried,
    };
    this.outbox = [item, ...this.outbox];
    return item;
  }

  delegate(wish: DelegationRequest): Delegation {
    const delegation: Delegation = {
      ...wish,
      ...{ id: `delegation-${this.delegations.length + 1}`, departmentId: sample.department.id },
      ...{ officerName: sample.officer.name, deputyName: '黄志远', createdAt: sample.now },
      ...{ createdByName: sample.officer.name, endedAt: null },
    };
    this.delegations.push(delegation);
    return delegation;
  }

  endDelegation(id: string): Delegation | undefined {
    const ended = this.delegations.find((each) => each.id === id);
    this.delegations = this.delegations.filter((each) => each !== ended);
    return ended;
  }

  batchItem(id: string, act: BatchAct): BatchPreviewItem {
    const { facts, version } = this.entry(id);
    const { number, title } = facts;
    const problem =
      refusalOf(facts, act.kind, actor) ?? this.preview(id, act).findings[0]?.message ?? null;
    return { id, number, title, version, problem };
  }

  batch(id: string, act: BatchAct, seenVersion: number): BatchResult {
    const { number, title, problem } = this.batchItem(id, act);
    if (problem === null) this.submit(id, act, seenVersion);
    return { id, number, title, problem };
  }

  setOutboxState(id: string, parts: Partial<Omit<OutboxItem, 'subject' | 'act'>>): OutboxItem {
    this.outbox = this.outbox.map((item) => (item.id === id ? { ...item, ...parts } : item));
    const found = this.outbox.find((item) => item.id === id);
    if (found === undefined) throw new AppError('NOT_FOUND', '队列里没有这个动作。');
    return found;
  }

  #pending(caseId: string): CaseOutboxItem[] {
    return this.outbox
      .filter((item) => item.subject === 'case')
      .filter(({ subjectId, state }) => subjectId === caseId && isOpen(state));
  }
}

const actor = { ...sample.officer, standsInFor: [] };

function matchOf(facts: Case, text: string): FoundRow['match'] {
  const { address } = sample.project;
  if (facts.title.includes(text) || !address.includes(text)) return null;
  return { field: 'address', text: address };
}

function isOpen(state: OutboxItem['state']): boolean {
  return state !== 'accepted' && state !== 'withdrawn';
}
