import { caseEventSchema, caseSchema, opinionSchema, type Case } from '#shared/central/cases.ts';
import type { Officer } from '#shared/central/organisation.ts';
import {
  noticeFacts,
  noticeSchema,
  type Notice,
  type NoticeAction,
} from '#shared/central/supervision.ts';
import { dayOfInstant } from '#shared/domain/day.ts';
import type { NoticeOpening } from '#shared/domain/notices/notice-acts.ts';
import type { OpeningContext } from '#shared/domain/notices/notice-opening.ts';
import { correctableSince, repeatCountOf } from '#shared/domain/notices/notice-repeat.ts';
import { isPermitted } from '#shared/domain/permissions.ts';
import type { NoticeContext } from '#shared/domain/notices/step-rule.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { FeedRepository } from '../store/feed.repository.ts';
import { evidenceHash, evidenceItems } from './notice-evidence.ts';

/** What the rules want to know around a notice, read in the scope of who acts. */
export class NoticeSurroundings {
  readonly #feed: FeedRepository;
  readonly #organisation: Organisation;

  constructor(feed: FeedRepository, organisation: Organisation) {
    this.#feed = feed;
    this.#organisation = organisation;
  }

  ofOpening(
    officer: Officer,
    opening: NoticeOpening,
    { deviceAt }: Pick<NoticeAction, 'deviceAt'>,
    now: Date,
  ): OpeningContext {
    const { departmentId } = officer;
    const { calendar, supervision } = this.#organisation;
    const today = dayOfInstant(now);
    const officers = this.#organisation.activeOfficers(departmentId);
    return {
      ...{ now: deviceAt, today, calendar, officers },
      formerOfficers: this.#organisation.formerOfficers(departmentId),
      activeLeads: [...officers.values()]
        .filter(({ roles }) => isPermitted(roles, 'case:lead'))
        .map(({ id }) => id),
      department: this.#organisation.department(departmentId),
      isOwnCase: (id) => this.case(officer, id)?.departmentId === departmentId,
      evidenceHash: (ids) => {
        const items = evidenceItems(this.#feed, officer, ids);
        return items === null ? null : evidenceHash(items);
      },
      notice: (id) => this.#facts(officer, id),
      repeatCount: repeatCountOf(opening, this.#ofDepartment(officer), today, supervision),
    };
  }

  ofStep(officer: Officer, notice: Notice, now: Date): NoticeContext {
    const since = correctableSince(noticeFacts(notice));
    return {
      ...{ today: dayOfInstant(now), calendar: this.#organisation.calendar },
      isActAfter: ({ caseId, eventId }) => {
        const at = since === null ? null : this.#actedAt(officer, caseId, eventId);
        return at !== null && since !== null && Date.parse(at) > Date.parse(since);
      },
      notice: (id) => this.#facts(officer, id),
    };
  }

  /** A case in scope, or null. */
  case(officer: Officer, id: string): Case | null {
    const row = this.#feed.one(officer, 'case', id);
    return row === null ? null : caseSchema.parse(JSON.parse(row.data));
  }

  /** When the department took this act on this case; null when there is no such act. */
  #actedAt(officer: Officer, caseId: string, id: string): string | null {
    const event = this.#feed.one(officer, 'case-event', id);
    const opinion = this.#feed.one(officer, 'opinion', id);
    const act =
      event === null
        ? opinion === null
          ? null
          : opinionSchema.parse(JSON.parse(opinion.data))
        : caseEventSchema.parse(JSON.parse(event.data));
    // What the window did (接件) is no act of the department.
    return act?.caseId === caseId && act.officerId !== null ? act.at : null;
  }

  #facts(officer: Officer, id: string): Notice | null {
    const row = this.#feed.one(officer, 'notice', id);
    return row === null ? null : noticeSchema.parse(JSON.parse(row.data));
  }

  #ofDepartment(officer: Officer): Notice[] {
    return this.#feed
      .ofEntity(officer, 'notice')
      .map((row) => noticeSchema.parse(JSON.parse(row.data)));
  }
}
