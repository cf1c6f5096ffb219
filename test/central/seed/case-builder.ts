import {
  patchedCase,
  wholeCase,
  type Case,
  type CaseEvent,
  type Material,
  type Opinion,
  type Project,
} from '#shared/central/cases.ts';
import type { IssuedDocumentRow } from '#shared/central/documents.ts';
import type { Matter, Officer } from '#shared/central/organisation.ts';
import type { ActOf, CaseAct } from '#shared/domain/case-acts.ts';
import { patchOf } from '#shared/domain/case-rules.ts';
import { caseStates } from '#shared/domain/case-state.ts';
import { dayOfInstant, type Day, type Instant } from '#shared/domain/day.ts';
import { noteOf } from '#shared/domain/documents/act-event.ts';
import { detailsOf, specialOf } from '../cases/history.ts';
import { demandedAgain, demandedMaterials, handedIn } from '../materials/hand-in.ts';
import { handInOf, type RareFile } from '../materials/material-files.ts';
import { departments } from './departments.ts';
import { DutyTime, later } from './duty-time.ts';
import { officerById } from './officers.ts';
import type { Random } from './random.ts';
import { seededDocument } from './seeded-document.ts';
import type { SeededNumbers } from './seeded-numbers.ts';

export interface CaseFile {
  readonly case: Case;
  readonly events: readonly CaseEvent[];
  readonly materials: readonly Material[];
  readonly opinions: readonly Opinion[];
  readonly documents: readonly IssuedDocumentRow[];
  /**
   * 1–20 of domain.md when an irregularity was planted here. Where it takes several cases (5, 8, 15),
   * the one that completes it is marked; the others carry null and say so in the note.
   */
  readonly scenario: number | null;
  readonly note: string;
  /** One planted irregularity, shared by all the cases that make it up; null on ordinary cases. */
  readonly plant: string | null;
  /** What a finding of it must name; null where nothing was planted, or it is not the last of its group. */
  readonly proof: Proof | null;
  /** 1–20 when the case stays just on the right side of that scenario. */
  readonly nearMiss: number | null;
}

/** Whom a finding must name, and one row that it must rest on. */
export interface Proof {
  readonly officerId: string | null;
  readonly evidenceId: string;
}

export type Planted = Pick<CaseFile, 'scenario' | 'note' | 'plant' | 'proof' | 'nearMiss'>;

const ordinary: Planted = { scenario: null, note: '', plant: null, proof: null, nearMiss: null };

/** When an act was done, by the terminal, and when it reached the service. */
type Times = Pick<CaseEvent, 'at' | 'deviceAt'>;

export interface CaseSubject {
  readonly index: number;
  readonly project: Project;
  readonly matter: Matter;
  readonly handler: Officer | null;
  readonly receivedOn: Day;
  /** The last day of the demo data. */
  readonly today: Day;
  readonly numbers: SeededNumbers;
}

/** Makes one case step by step, with the product's own rules, so that facts and history agree. */
export class CaseBuilder {
  readonly subject: CaseSubject;
  readonly random: Random;
  readonly events: CaseEvent[] = [];
  readonly opinions: Opinion[] = [];
  readonly documents: IssuedDocumentRow[] = [];
  readonly materials: Material[];
  row: Case;
  readonly #time: DutyTime;
  #terminal: string | null = null;
  #queue: { readonly sentAt: Instant; length: number } | null = null;

  constructor(subject: CaseSubject, random: Random) {
    this.subject = subject;
    this.random = random;
    this.#time = new DutyTime(random, subject.today);
    const receivedAt = this.#time.next(subject.receivedOn);
    this.row = newCase(subject, receivedAt, random);
    this.materials = newMaterials(subject, receivedAt, random);
    this.#addReceipt(receivedAt);
  }

  /** The handler takes an act on a day, by the rules of shared/domain. */
  act(act: CaseAct, day: Day): this {
    return this.actAt(act, this.#time.next(day));
  }

  /** Somebody else of the department takes an act. */
  actBy(officer: Officer, act: CaseAct, day: Day): this {
    return this.actAt(act, this.#time.next(day), officer);
  }

  /** The same at an instant that the caller answers for. */
  actAt(act: CaseAct, doneAt: Instant, officer: Officer = this.#handler()): this {
    const times = this.#timesOf(doneAt);
    const { at } = times;
    const patch = patchOf(this.row, act, { ...officer, standsInFor: [] }, at);
    this.row = { ...patchedCase(this.row, patch), updatedAt: at };
    if (act.kind === 'opinion') this.#addOpinion(act, times, officer);
    else this.#addEvent(act, times, officer);
    if (act.kind === 'supplement-begin') this.#changeDemanded(demandedAgain);
    if (act.kind === 'supplement-end') {
      this.#changeDemanded((material) => handedIn(material, this.subject.project, at));
    }
    return this;
  }

  /**
   * Issues a document right after the last act. `issuedOn` is the day it bears; a `number` that is given
   * takes none of the sequence, which only an irregular case does.
   */
  issue(kind: string, issuedOn: Day, number?: string): this {
    const at = later(this.row.updatedAt, this.random.int(20, 60));
    const document = seededDocument(this, kind, { issuedOn, at, number });
    const { templateId, templateVersion, fields } = document;
    this.documents.push(document);
    this.row = { ...this.row, updatedAt: at };
    const act = { kind: 'document-issue', templateId, templateVersion, fields } as const;
    this.#addEvent(act, this.#timesOf(at), this.#handler(), document);
    return this;
  }

  /** Voids the document that was issued last. */
  voidLast(reason: string): this {
    const document = this.documents.at(-1);
    if (document === undefined) throw new Error('there is no document to void');
    const at = later(this.row.updatedAt, this.random.int(70, 600));
    this.documents[this.documents.length - 1] = { ...document, status: 'void', voidReason: reason };
    this.row = { ...this.row, updatedAt: at };
    const act = { kind: 'document-void', documentId: document.id, reason } as const;
    this.#addEvent(act, this.#timesOf(at), this.#handler(), document);
    return this;
  }

  /** Facts that no act changes: what the applicant wrote, the 证照, the upload to the province. */
  state(facts: Partial<Pick<Case, 'applicantCode' | 'form' | 'certificate' | 'upload'>>): this {
    this.row = { ...this.row, ...facts };
    return this;
  }

  /** The terminal of the next acts; everybody has one of their own (scenario 17). */
  atTerminal(id: string | null): this {
    this.#terminal = id;
    return this;
  }

  /** The next acts are done offline; the queue sends them one right after the other. null: online again. */
  offlineUntil(sentAt: Instant | null): this {
    this.#queue = sentAt === null ? null : { sentAt, length: 0 };
    return this;
  }

  #addReceipt(at: Instant): void {
    this.events.push({
      ...{ id: `${this.row.id}-e1`, caseId: this.row.id, seq: 1, state: caseStates.received },
      ...{ act: null, officerId: null, officerName: '政务服务窗口', onBehalfOf: null },
      ...{ at, deviceAt: null, terminalId: null, note: '窗口接件', details: {} },
      ...{ supplement: null, special: null },
    });
  }

  #addEvent(
    act: Exclude<CaseAct, ActOf<'opinion'>>,
    { at, deviceAt }: Times,
    officer: Officer,
    document: IssuedDocumentRow | null = null,
  ): void {
    const seq = this.events.length + 1;
    const nameOf = (id: string): string => officerById(id)?.name ?? '';
    this.events.push({
      ...{ id: `${this.row.id}-e${seq}`, caseId: this.row.id, seq, state: this.row.state },
      ...{ act: act.kind, officerId: officer.id, officerName: officer.name, onBehalfOf: null },
      ...{ at, deviceAt, note: noteOf(act) },
      terminalId: this.#terminalOf(officer, at),
      details: detailsOf(act, { nameOf, document }),
      supplement: act.kind === 'supplement-begin' ? act.items : null,
      special: act.kind === 'special-begin' ? specialOf(act) : null,
    });
  }

  file(planted: Planted = ordinary): CaseFile {
    const { row, events, materials, opinions, documents } = this;
    return { case: row, events, materials, opinions, documents, ...planted };
  }

  /** What the last 补正 demands changes: into what is missing, or into a new hand-in. */
  #changeDemanded(change: (material: Material) => Material): void {
    const demanded = demandedMaterials(this.events);
    this.materials.forEach((material, place) => {
      if (demanded.has(material.id)) this.materials[place] = change(material);
    });
  }

  #addOpinion(act: ActOf<'opinion'>, { at, deviceAt }: Times, officer: Officer): void {
    this.opinions.push({
      ...{ id: `${this.row.id}-o${this.opinions.length + 1}`, caseId: this.row.id },
      ...{ officerId: officer.id, officerName: officer.name },
      departmentName: departments.find((d) => d.id === officer.departmentId)?.name ?? '',
      ...{ onBehalfOf: null, isCountersigned: officer.id !== this.row.handlerId },
      ...{ conclusion: act.conclusion, text: act.text, at, deviceAt },
    });
  }

  #handler(): Officer {
    if (this.subject.handler === null) throw new Error('an unassigned case takes no act');
    return this.subject.handler;
  }

  /** Not named today: who tries the demo sits at another one, and would look like two (scenario 17). */
  #terminalOf({ username }: Officer, at: Instant): string | null {
    if (dayOfInstant(at) === this.subject.today) return null;
    return this.#terminal ?? `terminal-${username}`;
  }

  /** Online: by the terminal's clock, a moment before the server wrote its own time. */
  #timesOf(doneAt: Instant): Times {
    if (this.#queue === null) {
      return { at: doneAt, deviceAt: later(doneAt, -this.random.int(1, 3)) };
    }
    const at = later(this.#queue.sentAt, 0.2 * this.#queue.length);
    this.#queue.length += 1;
    return { at, deviceAt: doneAt };
  }
}

function newCase(subject: CaseSubject, receivedAt: Instant, random: Random): Case {
  const { index, project, matter, handler, receivedOn } = subject;
  const number = String(index + 1).padStart(5, '0');
  return wholeCase({
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
    form: {
      建设规模: `总建筑面积 ${project.floorArea} 平方米`,
      建筑面积: `${project.floorArea} 平方米`,
    },
    upload: { state: random.chance(0.97) ? 3 : 0, since: receivedOn, reason: '' },
  });
}

/** Cases of the demo desk with a file of a rare kind, by their place among all cases. */
const rareAt: Readonly<Record<number, { readonly name: string; readonly rare: RareFile }>> = {
  1: { name: '施工合同', rare: 'long' },
  2: { name: '中标通知书', rare: 'lying' },
};

function newMaterials(subject: CaseSubject, receivedAt: Instant, random: Random): Material[] {
  const id = `case-${String(subject.index + 1).padStart(7, '0')}`;
  const special = rareAt[subject.index];
  return subject.matter.materials.map(({ name, required }, place) => {
    const isProvided = required || random.chance(0.8);
    const rare = special?.name === name ? special.rare : undefined;
    const file = isProvided ? handInOf(subject.project, name, 1, receivedAt, rare) : null;
    return {
      ...{ id: `${id}-m${place + 1}`, caseId: id, name, required },
      status: isProvided ? ('provided' as const) : ('missing' as const),
      fileName: file?.fileName ?? null,
      size: file?.size ?? null,
      sha256: file?.sha256 ?? null,
      providedAt: file?.providedAt ?? null,
      versions: file === null ? [] : [file],
    };
  });
}
