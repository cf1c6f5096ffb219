import type { NoticeActKind, NoticeChannel } from '#shared/domain/notices/notice-vocabulary.ts';

/**
 * The way of a notice once more, as a table, from articles 13 to 15 and the product's description alone. It
 * knows nothing of the rules; the property tests hold the two against each other.
 */
export interface ModelNotice {
  readonly channel: NoticeChannel;
  readonly state: string;
  readonly serious: boolean;
  readonly giver: string;
  /** Key of an officer, or `department`. */
  readonly addressee: string;
  readonly report: 'none' | 'text' | 'numbered' | 'instructed';
  readonly objection: 'none' | 'open' | 'answered';
  readonly before: string;
  readonly rounds: number;
}

/** A step as the model sees it. */
export interface ModelStep {
  readonly kind: Exclude<NoticeActKind, 'open'>;
  readonly by: string;
  /** All that must be said is said, and every day is possible. */
  readonly worded: boolean;
  /** Of `rule-objection`. */
  readonly upheld: boolean;
  /** Of `amend`. */
  readonly serious: boolean;
  /** What it names belongs to it: an act of this round, a successor to the same addressee. */
  readonly apt: boolean;
}

type Who = (notice: ModelNotice, by: string) => boolean;

const supervisors = new Set(['s1', 's2', 'both']);
const heads = new Set(['lead', 'lead2', 'both']);
/** Nobody but the heads is there to answer: the department itself, and who has left it. */
const ofHeads = new Set(['department', 'gone']);

const watcher: Who = ({ addressee }, by) => supervisors.has(by) && addressee !== by;
/** Nobody judges an answer that may be the own one. */
const verifier: Who = (notice, by) =>
  watcher(notice, by) && (notice.giver === by || !heads.has(by));
const answerer: Who = ({ giver, addressee }, by) =>
  giver !== by && (ofHeads.has(addressee) ? heads.has(by) : addressee === by);
const signer: Who = ({ giver }, by) => heads.has(by) && giver !== by;
const approver: Who = ({ giver, addressee }, by) =>
  heads.has(by) && giver !== by && addressee !== by;
const returner: Who = ({ addressee }, by) => heads.has(by) && addressee !== by;

interface Row {
  readonly who: Who;
  readonly from: string;
  /** State afterwards; the same when it is not named. */
  readonly to?: string;
  /** It says something and may not say nothing. */
  readonly speaks?: true;
  readonly only?: (notice: ModelNotice) => boolean;
  /** What may not be done so, though it may be done. */
  readonly bars?: (notice: ModelNotice, step: ModelStep) => boolean;
  readonly effect?: (notice: ModelNotice, step: ModelStep) => Partial<ModelNotice>;
}

const out = 'issued delivered received verified corrected answered signed objected';
const isWritten = ({ channel }: ModelNotice): boolean => channel === 'written';

const table: Readonly<Record<ModelStep['kind'], Row>> = {
  'approve-draft': { who: approver, from: 'awaiting-approval', to: 'issued' },
  'return-draft': { who: returner, from: 'awaiting-approval', to: 'draft-returned', speaks: true },
  amend: {
    ...{ who: watcher, from: 'draft-returned', to: 'awaiting-approval', speaks: true },
    effect: (_, { serious }) => ({ serious, report: serious ? 'text' : 'none' }),
  },
  cancel: {
    ...{ who: watcher, from: 'awaiting-approval draft-returned', to: 'cancelled', speaks: true },
  },
  deliver: { who: watcher, from: 'issued', to: 'delivered', speaks: true, only: isWritten },
  receive: {
    ...{ who: answerer, from: 'issued delivered', to: 'received' },
    only: (notice) => !isWritten(notice) || notice.state === 'delivered',
  },
  verify: { who: answerer, from: 'received', to: 'verified', speaks: true },
  correct: {
    ...{ who: answerer, from: 'verified', to: 'corrected', speaks: true },
    bars: ({ rounds }, { apt }) => rounds > 0 && !apt,
  },
  'feed-back': { who: answerer, from: 'corrected', to: 'answered', speaks: true },
  sign: { who: signer, from: 'answered', to: 'signed' },
  object: {
    ...{ who: answerer, from: 'received verified corrected answered', to: 'objected' },
    ...{ speaks: true, only: ({ objection }) => objection === 'none' },
    effect: ({ state }) => ({ objection: 'open', before: state }),
  },
  'rule-objection': {
    ...{ who: verifier, from: 'objected', speaks: true },
    bars: ({ serious, report }, { upheld }) => upheld && serious && report !== 'instructed',
    effect: ({ before }, { upheld }) => ({
      objection: 'answered',
      state: upheld ? 'revoked' : before,
    }),
  },
  return: {
    ...{ who: verifier, from: 'signed', to: 'received', speaks: true },
    effect: ({ rounds }) => ({ objection: 'none', rounds: rounds + 1 }),
  },
  raise: {
    ...{ who: watcher, from: out, speaks: true },
    only: (notice) => isWritten(notice) && !notice.serious,
    effect: () => ({ serious: true, report: 'text' }),
  },
  'report-number': {
    ...{ who: watcher, from: out, speaks: true, only: ({ report }) => report === 'text' },
    effect: () => ({ report: 'numbered' }),
  },
  'report-instruct': {
    ...{ who: watcher, from: out, speaks: true, only: ({ report }) => report === 'numbered' },
    effect: () => ({ report: 'instructed' }),
  },
  supersede: {
    ...{ who: watcher, from: out, to: 'superseded', speaks: true },
    only: (notice) => !isWritten(notice),
    bars: (_, { apt }) => !apt,
  },
  close: {
    ...{ who: verifier, from: 'signed', to: 'closed', speaks: true },
    only: ({ serious, report }) => !serious || report === 'instructed',
  },
};

export const modelKinds = Object.keys(table) as ModelStep['kind'][];

export function modelOpened(
  { channel, serious }: Pick<ModelNotice, 'channel' | 'serious'>,
  giver: string,
  addressee: string,
): ModelNotice {
  const states = { oral: 'received', online: 'issued', written: 'awaiting-approval' };
  return {
    ...{ channel, serious, giver, addressee, state: states[channel] },
    report: serious ? 'text' : 'none',
    ...{ objection: 'none', before: '', rounds: 0 },
  };
}

/** May this officer take this step now, whatever is said in it? */
export function modelAllows(notice: ModelNotice, kind: ModelStep['kind'], by: string): boolean {
  const { who, from, only } = table[kind];
  return (
    who(notice, by) &&
    from.split(' ').includes(notice.state) &&
    (only === undefined || only(notice))
  );
}

/** The notice after the step, or null when the step is refused. */
export function modelStep(notice: ModelNotice, step: ModelStep): ModelNotice | null {
  const { to, speaks, bars, effect } = table[step.kind];
  if (!modelAllows(notice, step.kind, step.by)) return null;
  if (speaks === true && !step.worded) return null;
  if (bars?.(notice, step) === true) return null;
  return { ...notice, ...(to === undefined ? {} : { state: to }), ...effect?.(notice, step) };
}
