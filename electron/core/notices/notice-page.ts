import { z } from 'zod';
import { idSchema } from '#shared/central/common.ts';
import type { NoticeFilter, NoticeRow } from '#shared/desktop/notices.contract.ts';
import { placeOfToken, placeToken } from '../paging/place-token.ts';
import type { Workplace } from '../session/workplace.ts';
import type { NoticePlace } from './notice-list.repository.ts';
import { noticeRow } from './notice-row.ts';
import { noticeReader } from './supervision-rules.ts';

export interface NoticePage {
  readonly rows: NoticeRow[];
  readonly next: string | null;
  readonly total: number;
}

/**
 * One page of the register, after the opaque end of the one before.
 * @throws AppError INPUT_INVALID for an end that is none of ours
 */
export function noticePage(
  place: Workplace,
  filter: NoticeFilter,
  after: string | null,
  limit: number,
): NoticePage {
  const query = { ...noticeReader(place), ...filter };
  const { noticeList } = place.cache;
  // One more than asked for tells whether there is a next page.
  const found = noticeList.page(query, after === null ? null : placeOf(after), limit + 1);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map((listed) => noticeRow(place, listed)),
    next: found.length > limit && last !== undefined ? placeToken([last.sort, last.id]) : null,
    total: noticeList.total(query),
  };
}

const placeShape = z.tuple([z.int(), idSchema]);

function placeOf(token: string): NoticePlace {
  const [sort, id] = placeOfToken(token, placeShape);
  return { sort, id };
}
