import type { Notice, NoticePaper } from '#shared/central/supervision.ts';
import { dayOfInstant } from '#shared/domain/day.ts';
import { canonicalJson } from '#shared/domain/documents/canonical-json.ts';
import { fullNameOf } from '#shared/domain/documents/document-facts.ts';
import { noticePaper } from '#shared/domain/notices/papers/notice-paper.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { NumberSequence } from '../documents/number-sequence.repository.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { Store } from '../store/open-store.ts';
import { sha256 } from './notice-evidence.ts';

/** What stands after the 代字 of the department in the 文号 of a 书面监督纠正意见. */
const numberKind = '监';

/** Numbers and freezes 书面监督纠正意见; the caller holds the transaction. */
export class NoticePapers {
  readonly #organisation: Organisation;
  readonly #numbers: NumberSequence;

  constructor(store: Store, organisation: Organisation) {
    this.#organisation = organisation;
    this.#numbers = new NumberSequence(store);
  }

  /** The paper of a notice that has just been approved. @throws AppError DOCUMENT_INVALID without a 代字 */
  issue(notice: Notice, now: Date): NoticePaper {
    const issuedOn = dayOfInstant(now);
    const department = this.#organisation.department(notice.departmentId);
    const number = this.#number(department.numberWord, Number(issuedOn.slice(0, 4)));
    const model = noticePaper('notice', {
      ...{ notice: { ...notice, number }, departmentName: fullNameOf(department) },
      ...{ isAccepted: true, today: issuedOn, watermark: null },
      // The sheet tells what is to be mended; history and proof are for the report.
      ...{ events: [], evidence: { items: [], sha256: notice.evidence.sha256 } },
      linkTitle: ({ eventId }) => eventId,
    });
    const { id } = notice;
    const frozen = { model, sha256: sha256(canonicalJson(model)) };
    return { id, noticeId: id, number, ...frozen, issuedOn };
  }

  #number(numberWord: string | undefined, year: number): string {
    if (numberWord !== undefined) return this.#numbers.next(numberWord + numberKind, year);
    throw new AppError('DOCUMENT_INVALID', '本部门没有登记发文代字，不能制发书面监督纠正意见。');
  }
}
