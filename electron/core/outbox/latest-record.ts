import type { Workplace } from '../session/workplace.ts';
import type { QueuedCaseAct, QueuedNoticeAct } from './queued-act.ts';

/** The newest state of the case that is known here: from the feed, or from the answer of the conflict. */
export function latestCase(
  { cache }: Pick<Workplace, 'cache'>,
  { subjectId, theirs, theirsVersion }: QueuedCaseAct,
): Pick<QueuedCaseAct, 'theirs' | 'theirsVersion'> {
  const stored = cache.cases.read(subjectId);
  const isNewer = stored !== null && stored.version >= (theirsVersion ?? 0);
  return isNewer
    ? { theirs: stored.case, theirsVersion: stored.version }
    : { theirs, theirsVersion };
}

/** As {@link latestCase}, of a notice; one that was opened here and is not at the service is none. */
export function latestNotice(
  { cache }: Pick<Workplace, 'cache'>,
  { subjectId, theirs, theirsVersion }: QueuedNoticeAct,
): Pick<QueuedNoticeAct, 'theirs' | 'theirsVersion'> {
  const stored = cache.notices.read(subjectId);
  const isNewer = stored !== null && stored.version >= Math.max(1, theirsVersion ?? 0);
  return isNewer
    ? { theirs: stored.notice, theirsVersion: stored.version }
    : { theirs, theirsVersion };
}
