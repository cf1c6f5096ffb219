import type { CaseDetail } from '#shared/desktop/cases.contract.ts';
import type { OutboxItem } from '#shared/desktop/outbox.contract.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import type { Random } from '#test/central/seed/random.ts';
import { TerminalGone } from '../terminal/terminal-handle.ts';
import { Refused, type Desk } from './desk.ts';
import { Broken } from './violation.ts';

type ActMaker = (text: string) => CaseAct;

/** Acts that carry a text of their own and can be taken again and again, or nearly. */
const makers: Readonly<Record<string, ActMaker>> = {
  accept: (note) => ({ kind: 'accept', note }),
  'handling-begin': (note) => ({ kind: 'handling-begin', note }),
  opinion: (text) => ({ kind: 'opinion', conclusion: 'note', text }),
  urge: (text) => ({ kind: 'urge', text }),
  claim: (note) => ({ kind: 'claim', note }),
  'hand-back': (text) => ({ kind: 'hand-back', text }),
  'card-issue': (text) => ({ kind: 'card-issue', level: 'warning', text }),
};

/** How a terminal may refuse an act before it is queued without anything being wrong. */
const expectedRefusals: ReadonlySet<string> = new Set([
  ...['CASE_CHANGED', 'ACT_NOT_ALLOWED', 'ACT_LINT_FAILED', 'NOT_FOUND'],
  ...['LOCKED', 'SESSION_NEEDED', 'CACHE_DISK_FULL', 'OUTBOX_STATE_WRONG'],
]);

/** Words of one round that are found nowhere else. */
export class RoundWords {
  readonly marker: string;
  #count = 0;

  constructor(random: Random) {
    this.marker = `痕迹${random.hex(12)}`;
  }

  next(): string {
    this.#count += 1;
    return `${this.marker}之${this.#count}，情况已核对。`;
  }
}

/** What officers do at their desks, with a note of what they were told. */
export class OfficerActs {
  readonly #random: Random;
  readonly #words: RoundWords;

  constructor(random: Random, words: RoundWords) {
    this.#random = random;
    this.#words = words;
  }

  /** Looks at a case and takes an act on it. What a killed terminal was asked for is unsure. */
  async onCase(desk: Desk, caseId: string): Promise<void> {
    const detail = await quietly(() => desk.ask<CaseDetail>('cases:read', { id: caseId }));
    if (detail !== null) await this.onSeen(desk, detail);
  }

  /** Takes an act on a case as it was seen, which may have changed since. */
  async onSeen(desk: Desk, detail: CaseDetail): Promise<void> {
    const open = detail.choices.filter(({ kind, refusal }) => refusal === null && kind in makers);
    const isOpinion = open.some(({ kind }) => kind === 'opinion') && this.#random.chance(0.6);
    const kind = isOpinion ? 'opinion' : open.length > 0 ? this.#random.pick(open).kind : null;
    if (kind === null) return;
    await this.#submit(desk, detail, makers[kind] ?? missing(kind));
  }

  /** Decides about one act that is in conflict or refused: once more, or not at all. */
  async settleOne(desk: Desk): Promise<void> {
    const listed = await quietly(() => itemsOf(desk));
    const open = (listed ?? []).filter(({ state }) => state === 'conflict' || state === 'refused');
    if (open.length === 0) return;
    const { id } = this.#random.pick(open);
    if (this.#random.chance(0.5)) await this.#resubmit(desk, id);
    else await this.#withdraw(desk, id);
  }

  async #submit(desk: Desk, detail: CaseDetail, make: ActMaker): Promise<void> {
    const text = this.#words.next();
    const { version: seenVersion } = detail;
    const { id: subjectId } = detail.case;
    desk.saved.addUnsure(text);
    const request = { id: subjectId, act: make(text), seenVersion };
    const item = await quietly(() => desk.ask<OutboxItem>('cases:submit-act', request));
    if (item === null) return;
    desk.saved.add({ id: item.id, subject: 'case', subjectId, text, seenVersion });
  }

  async #resubmit(desk: Desk, id: string): Promise<void> {
    desk.saved.markTouched(id);
    const again = await quietly(() => desk.ask<OutboxItem>('outbox:resubmit', { id }));
    if (again !== null) desk.saved.replace(id, again.id, again.seenVersion);
  }

  async #withdraw(desk: Desk, id: string): Promise<void> {
    desk.saved.markTouched(id);
    const done = await quietly(() => desk.ask<OutboxItem>('outbox:withdraw', { id }));
    if (done !== null) desk.saved.withdraw(id);
  }
}

export async function itemsOf(desk: Desk): Promise<OutboxItem[]> {
  return (await desk.ask<{ items: OutboxItem[] }>('outbox:list', { limit: 200 })).items;
}

/** @returns the answer; null when the terminal was killed meanwhile, or refused with good reason */
export async function quietly<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TerminalGone) return null;
    if (!(error instanceof Refused)) throw error;
    if (expectedRefusals.has(error.failure.code)) return null;
    throw new Broken('defect', error.message);
  }
}

function missing(kind: string): never {
  throw new Error(`no maker for ${kind}`);
}
