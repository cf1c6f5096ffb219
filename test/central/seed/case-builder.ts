import type { Case, CaseEvent, Material, Opinion, Project } from '#shared/central/cases.ts';
import type { Matter, Officer } from '#shared/central/organisation.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { patchOf } from '#shared/domain/case-rules.ts';
import { caseStates, type CaseState } from '#shared/domain/case-state.ts';
import type { Day, Instant } from '#shared/domain/day.ts';
import { departments } from './departments.ts';
import { DutyTime, later } from './duty-time.ts';
import type { Random } from './random.ts';

export interface CaseFile {
  readonly case: Case;
  readonly events: readonly CaseEvent[];
  readonly materials: readonly Material[];
  readonly opinions: readonly Opinion[];
  /**
   * 1–20 of domain.md when an irregularity was planted here. Where it takes several cases (5, 8, 15),
   * the one that completes it is marked; the others carry null and say so in the note.
   */
  readonly scenario: number | null;
  readonly note: string;
}

export interface CaseSubject {
  readonly index: number;
  readonly project: Project;
  readonly matter: Matter;
  readonly handler: Officer | null;
  readonly receivedOn: Day;
  /** The last day of the demo data. */
  readonly today: Day;
}

/** Makes one case step by step, with the product's own rules, so that facts and history agree. */
export class CaseBuilder {
  readonly subject: CaseSubject;
  readonly random: Random;
  readonly events: CaseEvent[] = [];
  readonly opinions: Opinion[] = [];
  readonly materials: Material[];
  row: Case;
  readonly #time: DutyTime;

  constructor(subject: CaseSubject, random: Random) {
    this.subject = subject;
    this.random = random;
    this.#time = new DutyTime(random, subject.today);
    const receivedAt = this.#time.next(subject.receivedOn);
    this.row = newCase(subject, receivedAt, random);
    this.materials = newMaterials(subject, receivedAt, random);
    this.#addEvent(caseStates.received, receivedAt, '窗口接件');
  }

  /** The handler takes an act on a day, by the rules of shared/domain. */
  act(act: CaseAct, day: Day): this {
    return this.actAt(act, this.#time.next(day));
  }

  /** The same at an instant that the caller answers for. */
  actAt(act: CaseAct, at: Instant): this {
    const officer = this.#handler();
    const { suspensions, ...patch } = patchOf(this.row, act, officer, at);
    this.row = {
      ...this.row,
      ...patch,
      ...(suspensions === undefined ? {} : { suspensions: [...suspensions] }),
      updatedAt: at,
    };
    if (act.kind === 'opinion') this.#addOpinion(act, at, officer);
    else this.#addEvent(this.row.state, at, noteOf(act), act);
    return this;
  }

  /** Ends the case in a state that no act of the terminal leads to (撤件, 不受理, 撤回 …). */
  end(state: CaseState, day: Day, note: string): this {
    const at = this.#time.next(day);
    this.row = { ...this.row, state, endedOn: day, updatedAt: at };
    this.#addEvent(state, at, note);
    return this;
  }

  /** Fields that the contract does not name yet; a terminal keeps what it does not know. */
  extend(fields: Record<string, unknown>): this {
    this.row = { ...this.row, ...fields };
    return this;
  }

  #addEvent(state: CaseState, at: Instant, note: string, act: CaseAct | null = null): void {
    const officer = state === caseStates.received ? null : this.subject.handler;
    const seq = this.events.length + 1;
    this.events.push({
      ...{ id: `${this.row.id}-e${seq}`, caseId: this.row.id, seq, state },
      ...{ officerId: officer?.id ?? null, officerName: officer?.name ?? '政务服务窗口' },
      ...{ at, deviceAt: act === null ? null : this.#sentAt(at), note },
      supplement: act?.kind === 'supplement-begin' ? act.items : null,
      special: act?.kind === 'special-begin' ? specialOf(act) : null,
    });
  }

  file(scenario: number | null = null, note = ''): CaseFile {
    const { row, events, materials, opinions } = this;
    return { case: row, events, materials, opinions, scenario, note };
  }

  #addOpinion(act: Extract<CaseAct, { kind: 'opinion' }>, at: Instant, officer: Officer): void {
    this.opinions.push({
      ...{ id: `${this.row.id}-o${this.opinions.length + 1}`, caseId: this.row.id },
      ...{ officerId: officer.id, officerName: officer.name },
      departmentName: departments.find((d) => d.id === officer.departmentId)?.name ?? '',
      ...{ conclusion: act.conclusion, text: act.text, at, deviceAt: this.#sentAt(at) },
    });
  }

  #handler(): Officer {
    if (this.subject.handler === null) throw new Error('an unassigned case takes no act');
    return this.subject.handler;
  }

  /** By the terminal's clock, a moment before the server wrote its own time. */
  #sentAt(at: Instant): Instant {
    return later(at, -this.random.int(1, 3));
  }
}

function newCase(subject: CaseSubject, receivedAt: Instant, random: Random): Case {
  const { index, project, matter, handler, receivedOn } = subject;
  const number = String(index + 1).padStart(5, '0');
  return {
    id: `case-${String(index + 1).padStart(7, '0')}`,
    number: `440800-${matter.code.slice(4)}-${receivedOn.slice(0, 4)}-${number}`,
    projectId: project.id,
    matterId: matter.id,
    title: `${project.name}${matter.name}`,
    applicant: project.builder,
    applicantCode: project.builderCode,
    departmentId: matter.departmentId,
    handlerId: handler?.id ?? null,
    stage: matter.stage,
    state: caseStates.received,
    receivedAt,
    receivedOn,
    acceptedOn: null,
    handlingBeganOn: null,
    endedOn: null,
    limitDays: matter.limitDays,
    extensionDays: 0,
    requiresReview: matter.requiresReview,
    suspensions: [],
    updatedAt: receivedAt,
    constructionScale: `总建筑面积 ${project.floorArea} 平方米`,
    floorArea: project.floorArea,
    uploadState: random.chance(0.97) ? 3 : 0,
  };
}

function newMaterials(subject: CaseSubject, receivedAt: Instant, random: Random): Material[] {
  const id = `case-${String(subject.index + 1).padStart(7, '0')}`;
  return subject.matter.materials.map((material, place) => {
    const isProvided = material.required || random.chance(0.8);
    return {
      ...{ id: `${id}-m${place + 1}`, caseId: id, name: material.name },
      required: material.required,
      status: isProvided ? ('provided' as const) : ('missing' as const),
      fileName: isProvided ? `${material.name}.pdf` : null,
      size: isProvided ? random.int(60_000, 9_000_000) : null,
      sha256: isProvided ? random.hex(64) : null,
      providedAt: isProvided ? receivedAt : null,
    };
  });
}

function noteOf(act: Exclude<CaseAct, { kind: 'opinion' }>): string {
  if (act.kind === 'special-begin') return act.content;
  return act.kind === 'approve' || act.kind === 'reject' ? act.text : act.note;
}

function specialOf(act: Extract<CaseAct, { kind: 'special-begin' }>): CaseEvent['special'] {
  const { specialKind, name, approver, content, limitDays, organisation } = act;
  return { specialKind, name, approver, content, limitDays, organisation };
}
