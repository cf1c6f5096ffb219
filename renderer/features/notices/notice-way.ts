import type { Notice } from '#shared/central/supervision.ts';
import type { NoticeDetail } from '#shared/desktop/notices.contract.ts';
import {
  isFinalNoticeState,
  noticeStateNames,
  type NoticeActKind,
  type NoticeChannel,
} from '#shared/domain/notices/notice-vocabulary.ts';
import { dateTimeText } from '../../texts/time.ts';

/** One station on the way of a notice. */
export interface WayStep {
  readonly name: string;
  /** `pending`: done here and not yet effective. `ended`: the way ended otherwise. */
  readonly place: 'done' | 'pending' | 'current' | 'ahead' | 'ended';
  /** Who did it, and when; empty while nobody has. */
  readonly by: string;
  readonly at: string;
}

interface Done {
  readonly by: string;
  readonly at: string;
}

interface Station {
  readonly name: string;
  readonly act: NoticeActKind;
  readonly channels: readonly NoticeChannel[];
  readonly done: (notice: Notice) => Done | null;
}

const every = ['oral', 'online', 'written'] as const;

/** What was told face to face needs no 签收; only what is written is approved and delivered (第十五条). */
const stations: readonly Station[] = [
  station('提出', 'open', every, (notice) => doneBy(notice.supervisorName, notice.openedAt)),
  station('审批', 'approve-draft', ['written'], ({ issuedAt, approval }) =>
    issuedAt === null ? null : said(approval),
  ),
  station('送达', 'deliver', ['written'], ({ delivery }) =>
    delivery === null ? null : { by: delivery.receiver, at: delivery.deliveredOn },
  ),
  station('签收', 'receive', ['online', 'written'], ({ receipt }) => said(receipt)),
  station('核查', 'verify', every, ({ answer }) => said(answer.verification)),
  station('纠正', 'correct', every, ({ answer }) => said(answer.correction)),
  station('反馈', 'feed-back', every, ({ answer }) => said(answer.feedback)),
  station('签署', 'sign', every, ({ answer }) => said(answer.signature)),
  station('核验办结', 'close', every, ({ state, conclusion }) =>
    state === 'closed' ? said(conclusion) : null,
  ),
];

/** The way of a notice in the order of 第十四条 and 第十五条: what is done, what is next, what is still to come. */
export function wayOf({
  notice,
  version,
  pending,
}: Pick<NoticeDetail, 'notice' | 'version' | 'pending'>): WayStep[] {
  const waiting = new Set(
    pending.filter(({ state }) => state === 'waiting' || state === 'sending').map(actOf),
  );
  // The record of a talk is complete when it is saved.
  if (version === 0 && notice.channel !== 'oral') waiting.add('open');
  else waiting.delete('open');
  const steps = stations
    .filter(({ channels }) => channels.includes(notice.channel))
    .map(({ name, act, done }) => {
      const { by, at } = done(notice) ?? { by: '', at: '' };
      const place = waiting.has(act) ? 'pending' : at === '' ? 'ahead' : 'done';
      return { name, place, by, at } as const;
    });
  return ended(notice, steps) ?? withCurrent(notice, steps);
}

/** A way that ended before its end: what was done, and how it ended. */
function ended({ state, conclusion }: Notice, steps: readonly WayStep[]): WayStep[] | null {
  if (!isFinalNoticeState(state) || state === 'closed') return null;
  const { by, at } = said(conclusion) ?? { by: '', at: '' };
  const gone = steps.filter(({ place }) => place !== 'ahead');
  return [...gone, { name: noticeStateNames[state], place: 'ended', by, at }];
}

function withCurrent({ state }: Notice, steps: readonly WayStep[]): WayStep[] {
  const next = steps.findIndex(({ place }) => place === 'ahead');
  if (next < 0) return [...steps];
  const [gone, ahead] = [steps.slice(0, next), steps.slice(next)];
  if (state === 'objected') {
    return [...gone, { name: '异议待答复', place: 'current', by: '', at: '' }, ...ahead];
  }
  return [...gone, { ...ahead[0]!, place: 'current' }, ...ahead.slice(1)];
}

function actOf({ act }: NoticeDetail['pending'][number]): string {
  return act.kind;
}

function station(
  name: string,
  act: NoticeActKind,
  channels: readonly NoticeChannel[],
  done: Station['done'],
): Station {
  return { name, act, channels, done };
}

function said(statement: { readonly byName: string; readonly at: string } | null): Done | null {
  return statement === null ? null : doneBy(statement.byName, statement.at);
}

function doneBy(name: string, at: string): Done {
  return { by: name, at: dateTimeText(at) };
}
