import type { Phrase } from '#shared/central/phrases.ts';
import type { Handlers } from '#shared/desktop/contract.ts';
import type { OfferedPhrase } from '#shared/desktop/phrases.contract.ts';
import { mayKeepPhrase } from '#shared/domain/phrases.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { isAway } from '../central/central-error.ts';
import { addPhrase, retirePhrase } from '../central/phrases.endpoints.ts';
import { openWorkplace, type CoreContext } from '../core-context.ts';
import type { Workplace } from '../session/workplace.ts';

type PhraseChannel = Extract<keyof Handlers<'core', CoreContext>, `phrases:${string}`>;

/** 常用意见 (W13): read from the cache, changed at the central service only. */
export const phraseHandlers: Pick<Handlers<'core', CoreContext>, PhraseChannel> = {
  'phrases:list': ({ kind }, context) => {
    const place = openWorkplace(context);
    const { officer, department } = place;
    const uses = place.cache.phraseUses.all();
    const items = place.cache.records
      .children('phrase', department.id)
      .filter(({ retired }) => !retired)
      .filter(({ officerId }) => officerId === null || officerId === officer.id)
      .filter(({ kinds }) => kind === null || kinds.length === 0 || kinds.includes(kind))
      .map((phrase) => offered(phrase, officer, uses.get(phrase.id) ?? 0));
    const departmental = { departmentId: department.id, officerId: null };
    return {
      items: items.toSorted(byNearness),
      mayKeepDepartmental: mayKeepPhrase(officer, departmental),
    };
  },

  'phrases:note-use': ({ id }, context) => {
    openWorkplace(context).cache.phraseUses.note(id);
  },

  'phrases:save': async ({ requestId, ...draft }, context) => {
    const place = openWorkplace(context);
    const { id } = await atTheService(() => addPhrase(place.client, draft, requestId));
    await bringBack(context, place);
    return { id };
  },

  'phrases:retire': async ({ id, requestId }, context) => {
    const place = openWorkplace(context);
    await atTheService(() => retirePhrase(place.client, id, requestId));
    await bringBack(context, place);
  },
};

function offered(phrase: Phrase, officer: Workplace['officer'], uses: number): OfferedPhrase {
  const { id, kinds, text, officerId } = phrase;
  const owner = officerId === null ? 'department' : 'officer';
  return { id, kinds, text, owner, uses, isKept: mayKeepPhrase(officer, phrase) };
}

/** Own ones first, then the most used; the rest as they were added. */
function byNearness(a: OfferedPhrase, b: OfferedPhrase): number {
  const own = Number(b.owner === 'officer') - Number(a.owner === 'officer');
  return own || b.uses - a.uses;
}

/** The way back is the feed's alone: the answer is not written beside it. */
async function bringBack(context: CoreContext, place: Workplace): Promise<void> {
  if (context.session.workplace === place) await place.engine.syncNow();
}

async function atTheService<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isAway(error)) throw error;
    throw new AppError(
      error.code,
      '现在连接不上中心系统，常用意见没有更改，所填内容仍在。请联网后再保存；已有的常用意见照常可用。',
      { retryable: true, cause: error },
    );
  }
}
