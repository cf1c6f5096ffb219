import type { NoticeEvent } from '#shared/central/supervision.ts';
import { noticeActNames } from '#shared/domain/notices/notice-vocabulary.ts';

/**
 * Where the end of the chain that a report on paper gives stands in the file. The notice may have gone on
 * since the report was printed, so that it need not be the end any more.
 * @param printed as it was typed from the paper: blanks and capitals do not count
 * @param isWhole nothing stands against the file itself; a hash in a broken chain proves nothing
 */
export function printedHeadVerdict(
  events: readonly NoticeEvent[],
  printed: string,
  isWhole: boolean,
): { readonly isThere: boolean; readonly line: string } {
  const hash = typedHash(printed);
  if (hash === null) {
    return { isThere: false, line: '✘ 纸上的摘要：不是 64 位十六进制数，没有比对' };
  }
  const event = events.find((one) => one.hash === hash);
  if (event === undefined) {
    return { isThere: false, line: `✘ 纸上的摘要：不在本文件的经过之内（${hash}）` };
  }
  const where = `第 ${event.seq} 步（${noticeActNames[event.act]}）`;
  if (!isWhole) {
    return { isThere: true, line: `纸上的摘要：写在${where}，但核验不通过，不能据此认定` };
  }
  const later = events.length - event.seq;
  const rest = later === 0 ? '是链条末端' : `其后又有 ${later} 步，印制时还没有`;
  return { isThere: true, line: `纸上的摘要：与${where}相符，至此各步未被改动；${rest}` };
}

/** The SHA-256 in what was typed from paper, blanks and capitals aside; null when it is none. */
export function typedHash(printed: string): string | null {
  const hash = printed.replaceAll(/\s/g, '').toLowerCase();
  return /^[0-9a-f]{64}$/.test(hash) ? hash : null;
}
