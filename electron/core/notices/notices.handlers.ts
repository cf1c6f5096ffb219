import type { Handlers } from '#shared/desktop/contract.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import { noticeDueOf } from '#shared/domain/notices/notice-due.ts';
import { announceQueue } from '../outbox/announce-queue.ts';
import { outboxItem } from '../outbox/outbox-item.ts';
import type { Workplace } from '../session/workplace.ts';
import { correctionChoices } from './corrections.ts';
import { judgeOpening, judgeStep } from './judge-act.ts';
import { noticeDetail } from './notice-detail.ts';
import { noticePage } from './notice-page.ts';
import { noticeStatistics } from './notice-statistics.ts';
import { prepareNotice } from './prepare-notice.ts';
import { projectedNotice } from './projected-notice.ts';
import { storedNotice } from './stored-notice.ts';
import { newNoticeForm, submitNoticeAct } from './submit-notice-act.ts';
import { noticeReader } from './supervision-rules.ts';

type NoticeChannel = Extract<keyof Handlers<'core', CoreContext>, `notices:${string}`>;

/** Notices of supervision (articles 13 to 15): the register, one notice, and the acts on it. */
export const noticeHandlers: Pick<Handlers<'core', CoreContext>, NoticeChannel> = {
  'notices:page': ({ filter, after, limit }, context) =>
    noticePage(openWorkplace(context), filter, after, limit),

  'notices:counts': (_, context) => {
    const place = openWorkplace(context);
    return place.cache.noticeList.counts(noticeReader(place));
  },

  'notices:read': ({ id }, context) => noticeDetail(openWorkplace(context), id),

  'notices:prepare': (beginning, context) =>
    prepareNotice(openWorkplace(context), context.timing, beginning),

  'notices:check': ({ id, act }, context) => {
    const place = openWorkplace(context);
    const { findings, refusal } =
      act.kind === 'open'
        ? judgeOpening(place, context.timing, act)
        : judgeStep(place, projected(place, id ?? ''), act);
    const due = 'dueOn' in act ? noticeDueOf(act.dueOn, place.today(), place.rules.calendar) : null;
    return { findings: [...findings], refusal, due };
  },

  'notices:submit': (request, context) => {
    const place = openWorkplace(context);
    const queued = submitNoticeAct(place, context.timing, request);
    announceQueue(context, place, [queued]);
    return outboxItem(place, queued);
  },

  'notices:read-form': ({ noticeId, kind }, context) => ({
    form: openWorkplace(context).cache.noticeForms.read(noticeId, kind),
  }),

  'notices:save-form': ({ noticeId, kind, form }, context) => {
    const place = openWorkplace(context);
    if (noticeId !== newNoticeForm) storedNotice(place, noticeId);
    place.cache.noticeForms.write(noticeId, kind, form);
  },

  'notices:corrections': ({ id }, context) => {
    const place = openWorkplace(context);
    return { items: correctionChoices(place, storedNotice(place, id).notice) };
  },

  'notices:statistics': (span, context) => noticeStatistics(openWorkplace(context), span),
};

/** The notice as it will be when the officer's own steps have taken effect. */
function projected(place: Workplace, id: string) {
  const acts = place.cache.outbox.on('notice', id);
  return projectedNotice(storedNotice(place, id), acts, place.officer);
}
