import type { CaseEvent, Opinion } from '#shared/central/cases.ts';
import { noticeFacts, type Notice } from '#shared/central/supervision.ts';
import type { correctionChoiceSchema, NoticeDetail } from '#shared/desktop/notices.contract.ts';
import { correctableSince } from '#shared/domain/notices/notice-repeat.ts';
import type { CorrectionLink } from '#shared/domain/notices/notice-facts.ts';
import { opinionConclusionNames } from '#shared/domain/act-vocabulary.ts';
import type { z } from 'zod';
import type { Workplace } from '../session/workplace.ts';
import { eventTitle } from './evidence-rows.ts';
import { caseActOf } from './notice-context.ts';

type CorrectionChoice = z.infer<typeof correctionChoiceSchema>;

/** Acts of the department on the notice's case since it was given, newest first: what may be its correction. */
export function correctionChoices(place: Workplace, notice: Notice): CorrectionChoice[] {
  const { caseId } = notice;
  const since = correctableSince(noticeFacts(notice));
  if (caseId === null || since === null) return [];
  const { cases, records } = place.cache;
  const acts = [...cases.events(caseId), ...records.children('opinion', caseId)];
  return acts
    .filter(({ officerId, at }) => officerId !== null && Date.parse(at) > Date.parse(since))
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .map((act) => {
      const { id: eventId, officerName, at } = act;
      return { caseId, eventId, title: actTitle(act), officerName, at };
    });
}

/** The acts that a correction names, in words; one that is not here is left out. */
export function linksInWords(
  place: Workplace,
  links: readonly CorrectionLink[],
): NoticeDetail['links'] {
  return links.flatMap(({ caseId, eventId }) => {
    const act = caseActOf(place, eventId);
    return act === null ? [] : [{ caseId, eventId, title: actTitle(act), at: act.at }];
  });
}

function actTitle(act: CaseEvent | Opinion): string {
  return isOpinion(act) ? `意见：${opinionConclusionNames[act.conclusion]}` : eventTitle(act);
}

function isOpinion(act: CaseEvent | Opinion): act is Opinion {
  return 'conclusion' in act;
}
