import type { RescueReport } from '#shared/desktop/storage.contract.ts';
import type { PutAside } from '#shared/desktop/wipe.schema.ts';
import type { KeptCache } from '../keys/officer-folder.ts';

/** What may be told of a cache that was put aside. @param report null when nobody has looked into it */
export function putAsideOf(
  { keptAt, hasKeySlot }: Pick<KeptCache, 'keptAt' | 'hasKeySlot'>,
  report: RescueReport | null,
): PutAside {
  const lost = report?.acts.lost.length ?? 0;
  if (report !== null) return { keptAt, content: contentOf(report), lost };
  return { keptAt, content: hasKeySlot ? 'untried' : 'unread', lost };
}

/** Everything is in the present cache only where the old journal says so, up to its anchor. */
function contentOf({ isReadable, acts, journal }: RescueReport): PutAside['content'] {
  if (!isReadable) return 'unread';
  const { entries, gaps, broken, anchoredSeq } = journal;
  const isEndKnown = anchoredSeq !== null || entries === 0;
  const isWhole = acts.lost.length + gaps.length + broken.length === 0;
  return isEndKnown && isWhole ? 'taken-over' : 'partly';
}
