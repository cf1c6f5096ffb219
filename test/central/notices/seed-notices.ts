import { caseEventSchema, caseSchema } from '#shared/central/cases.ts';
import { entityTag } from '#shared/central/common.ts';
import type { Officer } from '#shared/central/organisation.ts';
import type { Instant } from '#shared/domain/day.ts';
import type { NoticeAct, NoticeOpening } from '#shared/domain/notices/notice-acts.ts';
import { Organisation } from '../organisation/organisation.ts';
import { deskCases } from '../seed/busy-desk.ts';
import { instantOn, later } from '../seed/duty-time.ts';
import { noticeScripts, type NoticeScript, type SeededTime } from '../seed/notices.ts';
import { officerNamed } from '../seed/officers.ts';
import { WorkDays } from '../seed/work-days.ts';
import type { FeedRepository } from '../store/feed.repository.ts';
import type { Store } from '../store/open-store.ts';
import { evidenceHash, evidenceItems } from './notice-evidence.ts';
import { Notices } from './notices.ts';

/** The case a notice is about, with the acts in it that prove the finding and that correct it. */
interface Subject {
  readonly caseId: string;
  readonly evidenceIds: readonly string[];
  readonly correctionId: string;
}

/** How many rows prove a finding of the demo. */
const evidenceLength = 3;

/** Opens the notices of the demo and takes every step on them as the service would have (S04–S12). */
export function seedNotices(store: Store, feed: FeedRepository, today: string): void {
  const days = new WorkDays(today);
  // Nobody can set a date outside the published calendar, so a demo there has no notices.
  if (!days.calendar.covers(today)) return;
  const writer = new NoticeWriter(store, feed, days);
  noticeScripts(days).forEach((script, index) => writer.write(script, index + 1));
}

class NoticeWriter {
  readonly #feed: FeedRepository;
  readonly #days: WorkDays;
  readonly #notices: Notices;
  readonly #supervisor: Officer = officerNamed('zj.wu');
  #ids = 0;

  constructor(store: Store, feed: FeedRepository, days: WorkDays) {
    this.#feed = feed;
    this.#days = days;
    const newId = (): string => `seeded-act-${(this.#ids += 1)}`;
    this.#notices = new Notices(store, feed, new Organisation(store), newId);
  }

  write(script: NoticeScript, place: number): void {
    const openedAt = this.#instant(script);
    const noticeId = noticeIdAt(openedAt, place);
    const subject = this.#subjectOf(script, openedAt);
    let version = 0;
    const take = (officer: Officer, act: NoticeAct, at: Instant): void => {
      const outcome = this.#notices.take(
        officer,
        {
          ...{ noticeId, idempotencyKey: `${noticeId}-${version}`, ifMatch: entityTag(version) },
          action: { act, deviceAt: later(at, -2), deviceOffsetMs: 0 },
        },
        new Date(at),
      );
      version = outcome.result.receipt.noticeVersion;
    };
    take(this.#supervisor, this.#opening(script, openedAt, subject), openedAt);
    for (const { by, step, ...when } of script.steps) {
      const act =
        step.kind === 'correct' && subject !== null
          ? { ...step, links: [{ caseId: subject.caseId, eventId: subject.correctionId }] }
          : step;
      take(officerNamed(by), act, this.#instant(when));
    }
  }

  #opening(
    { to, opening, record }: NoticeScript,
    openedAt: Instant,
    subject: Subject | null,
  ): NoticeOpening {
    const caseId = subject?.caseId ?? null;
    const ids = [...(subject?.evidenceIds ?? [])];
    const items = evidenceItems(this.#feed, this.#supervisor, ids) ?? [];
    const person = to === null ? null : officerNamed(to);
    const { departmentId } = this.#supervisor;
    return {
      ...{ ...opening, kind: 'open', caseId, finding: null, precedingId: null },
      addressee:
        person === null
          ? { kind: 'department', id: departmentId }
          : { kind: 'officer', id: person.id },
      evidence: { ids, sha256: evidenceHash(items) },
      workRecord:
        record === null
          ? null
          : {
              ...{ at: later(openedAt, -600), person: person?.name ?? '', ...record },
              content: opening.content,
            },
    };
  }

  /**
   * A case of the demo desk in whose history something happened before the notice, and something after it
   * that the department can name as its correction.
   */
  #subjectOf({ to, isAboutCase, steps }: NoticeScript, openedAt: Instant): Subject | null {
    if (!isAboutCase) return null;
    const timeOf = (kind: NoticeAct['kind']): Instant | null => {
      const found = steps.find(({ step }) => step.kind === kind);
      return found === undefined ? null : this.#instant(found);
    };
    const effectiveAt = timeOf('approve-draft') ?? openedAt;
    const correctedAt = timeOf('correct');
    const handlerId = to === null ? null : officerNamed(to).id;
    for (const index of deskCases.keys()) {
      const caseId = `case-${String(index + 1).padStart(7, '0')}`;
      const row = this.#feed.one(this.#supervisor, 'case', caseId);
      if (row === null || caseSchema.parse(JSON.parse(row.data)).handlerId !== handlerId) continue;
      const acts = this.#actsOf(caseId);
      const before = acts.filter(({ at }) => at < openedAt);
      const after = acts.find(
        ({ at }) => at > effectiveAt && correctedAt !== null && at < correctedAt,
      );
      if (before.length === 0 || (correctedAt !== null && after === undefined)) continue;
      const evidenceIds = before.slice(-evidenceLength).map(({ id }) => id);
      return { caseId, evidenceIds, correctionId: after?.id ?? '' };
    }
    throw new Error(`the demo desk has no case of ${to} for a notice of ${openedAt}`);
  }

  /** What the department did in a case, oldest first; 接件 is the window's. */
  #actsOf(caseId: string) {
    return this.#feed
      .ofCase(this.#supervisor, caseId, 'case-event')
      .map(({ data }) => caseEventSchema.parse(JSON.parse(data)))
      .filter(({ officerId }) => officerId !== null);
  }

  #instant({ ago, time }: SeededTime): Instant {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return instantOn(this.#days.ago(ago), (hours * 60 + minutes) * 60);
  }
}

/** UUIDv7 (RFC 9562, 5.7) of an instant, its random part being the place in the demo. */
function noticeIdAt(at: Instant, place: number): string {
  const time = Date.parse(at).toString(16).padStart(12, '0');
  const tail = String(place).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
}
