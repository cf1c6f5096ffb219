import type { Paper } from '#shared/desktop/documents.contract.ts';
import type { NoticeFilter, NoticeRow } from '#shared/desktop/notices.contract.ts';
import { fullNameOf } from '#shared/domain/documents/document-facts.ts';
import { registerPaper } from '#shared/domain/notices/papers/register-paper.ts';
import { noticePage } from '../notices/notice-page.ts';
import { registerConditions } from '../notices/register-conditions.ts';
import type { Workplace } from '../session/workplace.ts';
import { printedBy } from './printed-by.ts';
import { printedRowLimit } from './worklist-paper.ts';

const pageSize = 200;

/** The register of notices as it is filtered, in its own order, with what its figures mean (口径). */
export function noticeRegisterPaper(place: Workplace, filter: NoticeFilter): Paper {
  const rows: NoticeRow[] = [];
  let after: string | null = null;
  let total = 0;
  do {
    const page = noticePage(place, filter, after, pageSize);
    rows.push(...page.rows);
    after = page.next;
    total = page.total;
  } while (after !== null && rows.length < printedRowLimit);
  const model = registerPaper({
    departmentName: fullNameOf(place.department),
    ...{ rows, total, conditions: registerConditions(place, filter) },
    dataAsOf: place.cache.syncState.read().dataAsOf,
    ...{ today: place.today(), watermark: printedBy(place) },
  });
  return { model, fileName: `${model.title}-${place.today()}.pdf`, findings: [] };
}
