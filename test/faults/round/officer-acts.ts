import type { CaseDetail } from '#shared/desktop/cases.contract.ts';
import type {
  NoticeDetail,
  NoticeFilter,
  NoticePreparation,
  NoticeRow,
} from '#shared/desktop/notices.contract.ts';
import type { OutboxConflict, OutboxItem } from '#shared/desktop/outbox.contract.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import type { NoticeAct } from '#shared/domain/notices/notice-acts.ts';
import type { Random } from '#test/central/seed/random.ts';
import { TerminalGone } from '../terminal/terminal-handle.ts';
import { Refused, type Desk } from './desk.ts';
import { Broken } from './violation.ts';

/** Acts that carry a text of their own and can be taken again and again, or nearly. */
const caseActs: Readonly<Record<string, (text: string) => CaseAct>> = {
  accept: (note) => ({ kind: 'accept', note }),
  'handling-begin': (note) => ({ kind: 'handling-begin', note }),
  opinion: (text) => ({ kind: 'opinion', conclusion: 'note', text }),
  urge: (text) => ({ kind: 'urge', text }),
  claim: (note) => ({ kind: 'claim', note }),
  'hand-back': (text) => ({ kind: 'hand-back', text }),
  'card-issue': (text) => ({ kind: 'card-issue', level: 'warning', text }),
};

const noticeActs: Readonly<Record<string, (text: string) => NoticeAct>> = {
  verify: (text) => ({ kind: 'verify', verdict: 'founded', text }),
  correct: (text) => ({ kind: 'correct', text, links: [] }),
  'feed-back': (text) => ({ kind: 'feed-back', text }),
  sign: (text) => ({ kind: 'sign', text }),
  object: (text) => ({ kind: 'object', text }),
  'rule-objection': (text) => ({ kind: 'rule-objection', isUpheld: false, text }),
  close: (text) => ({ kind: 'close', text }),
};

/** How a terminal may refuse an act before it is queued without anything being wrong. */
const expectedRefusals: ReadonlySet<string> = new Set([
  ...['CASE_CHANGED', 'NOTICE_CHANGED', 'ACT_NOT_ALLOWED', 'ACT_LINT_FAILED', 'NOT_FOUND'],
  ...['LOCKED', 'SESSION_NEEDED', 'PERMISSION_DENIED', 'CACHE_DISK_FULL', 'OUTBOX_STATE_WRONG'],
]);

const finished: ReadonlySet<OutboxItem['state']> = new Set(['accepted', 'withdrawn', 'sending']);

const everyNotice: NoticeFilter = {
  ...{ tab: 'all', channel: null, situation: null, severity: null },
  ...{ light: null, addresseeId: null, month: null },
};

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
    if (detail === null) return;
    const kind = this.#chosen(detail.choices, caseActs, 'opinion');
    if (kind === null) return;
    await this.#submit(desk, 'cases:submit-act', detail.case.id, detail.version, caseActs[kind]);
  }

  /** The supervisor opens a notice; everybody answers those there are. */
  async onNotice(desk: Desk): Promise<void> {
    if (desk.parts.name === 'supervisor' && this.#random.chance(0.4)) {
      await this.#openNotice(desk);
      return;
    }
    const page = { filter: everyNotice, after: null, limit: 200 };
    const listed = await quietly(() => desk.ask<{ rows: NoticeRow[] }>('notices:page', page));
    if (listed === null || listed.rows.length === 0) return;
    const { id } = this.#random.pick(listed.rows);
    const detail = await quietly(() => desk.ask<NoticeDetail>('notices:read', { id }));
    const kind = detail === null ? null : this.#chosen(detail.choices, noticeActs, 'correct');
    if (detail === null || kind === null) return;
    await this.#submit(desk, 'notices:submit', id, detail.version, noticeActs[kind]);
  }

  /** Decides about one act that waits for a person: once more, or not at all. */
  async settleOne(desk: Desk): Promise<void> {
    const listed = await quietly(() => itemsOf(desk));
    const open = (listed ?? []).filter(({ state }) => !finished.has(state));
    if (open.length === 0) return;
    const { id, state } = this.#random.pick(open);
    const isOnceMore = this.#random.chance(0.5);
    if (isOnceMore && state === 'dead-letter') {
      await quietly(() => desk.ask('outbox:retry', { id, isLimitKnown: true }), byClock(desk));
    } else if (isOnceMore && state !== 'waiting') await this.#resubmit(desk, id);
    else await this.#withdraw(desk, id);
  }

  /** One of the acts that are possible now; mostly the one that can be taken again and again. */
  #chosen(
    choices: readonly { readonly kind: string; readonly refusal: string | null }[],
    acts: Readonly<Record<string, unknown>>,
    usual: string,
  ): string | null {
    const open = choices.filter(({ kind, refusal }) => refusal === null && kind in acts);
    const isUsual = open.some(({ kind }) => kind === usual) && this.#random.chance(0.6);
    if (isUsual) return usual;
    return open.length === 0 ? null : this.#random.pick(open).kind;
  }

  /** 口头提示 to the whole department. */
  async #openNotice(desk: Desk): Promise<void> {
    const beginning = { channel: 'oral', caseId: null, hitKey: null, precedingId: null };
    const prepared = await quietly(() => desk.ask<NoticePreparation>('notices:prepare', beginning));
    if (prepared === null) return;
    const { at, evidence, finding, situation, severity, severityReason, demand, dueOn } = prepared;
    await this.#submit(desk, 'notices:submit', null, 0, (content) => ({
      ...{ kind: 'open', channel: 'oral', caseId: null, precedingId: null, reportText: null },
      ...{ addressee: { kind: 'department', id: 'zj' }, evidence, finding, situation, severity },
      workRecord: { at, place: '会议室', person: '陈立', content: '当面告知', answer: '马上整改' },
      ...{ severityReason, content, demand: demand || '请立即整改', dueOn },
    }));
  }

  async #submit(
    desk: Desk,
    channel: 'cases:submit-act' | 'notices:submit',
    id: string | null,
    seenVersion: number,
    make: ((text: string) => CaseAct | NoticeAct) | undefined,
  ): Promise<void> {
    const text = this.#words.next();
    const act = make?.(text);
    desk.saved.addUnsure(text);
    const request = { id, act, seenVersion: seenVersion === 0 ? null : seenVersion };
    const item = await quietly(() => desk.ask<OutboxItem>(channel, request), byClock(desk));
    if (item === null) return;
    const { subject, subjectId } = item;
    desk.saved.add({ id: item.id, subject, subjectId, text, seenVersion });
  }

  async #resubmit(desk: Desk, id: string): Promise<void> {
    const shown = await quietly(() => desk.ask<OutboxConflict>('outbox:conflict', { id }));
    if (shown === null) return;
    desk.saved.markTouched(id);
    const { theirsVersion: onVersion } = shown;
    const wish = { id, onVersion, edited: null, isDecidedAnew: true, isLimitKnown: true };
    const again = await quietly(() => desk.ask<OutboxItem>('outbox:resubmit', wish), byClock(desk));
    if (again !== null) desk.saved.replace(id, again.id, again.seenVersion);
  }

  async #withdraw(desk: Desk, id: string): Promise<void> {
    desk.saved.askWithdrawal(id);
    const done = await quietly(
      () => desk.ask<OutboxItem>('outbox:withdraw', { id }),
      byClock(desk),
    );
    if (done !== null) desk.saved.withdraw(id);
  }
}

/** By a clock that somebody has set there may have been no contact for days: the cache can be read only. */
function byClock({ wasClockSet }: Desk): readonly string[] {
  return wasClockSet ? ['CACHE_EXPIRING'] : [];
}

export async function itemsOf(desk: Desk): Promise<OutboxItem[]> {
  return (await desk.ask<{ items: OutboxItem[] }>('outbox:list', { limit: 200 })).items;
}

/**
 * @param alsoExpected refusals that are nothing wrong here, besides the usual
 * @returns the answer; null when the terminal was killed meanwhile, or refused with good reason
 */
export async function quietly<T>(
  work: () => Promise<T>,
  alsoExpected: readonly string[] = [],
): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof TerminalGone) return null;
    if (!(error instanceof Refused)) throw error;
    const { code } = error.failure;
    if (error.isCalledFor) return null;
    if (expectedRefusals.has(code) || alsoExpected.includes(code)) return null;
    throw new Broken('defect', error.message);
  }
}
