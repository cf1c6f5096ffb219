import type { CaseAct } from '#shared/domain/case-acts.ts';
import {
  accept,
  beginHandling,
  endSpecial,
  endSupplement,
  opinion,
  specialBegin,
  supplementBegin,
} from './acts.ts';
import { leadOf, officerNamed } from './officers.ts';
import type { CaseBuilder } from './case-builder.ts';
import type { WorkDays } from './work-days.ts';

/** One case on the desk of the demo's main account: how it came to look as it does today. */
export interface DeskCase {
  /** Matter by name; the desk is 市住建局's. */
  readonly matter: string;
  readonly username: 'zj.lin' | 'zj.huang' | null;
  /** Working days ago. */
  readonly receivedAgo: number;
  readonly live: (builder: CaseBuilder, days: WorkDays) => void;
}

const permit = '建筑工程施工许可证核发';
const fireReview = '特殊建设工程消防设计审查';
const fireAcceptance = '特殊建设工程消防验收';
const joint = '工程竣工联合验收';

const untouched = (): void => undefined;

/** Accepted `ago` working days ago and since then under way, with an opinion where asked. */
function running(ago: number, withOpinion = false): DeskCase['live'] {
  return (builder, days) => {
    builder.act(accept(builder), days.ago(ago));
    if (builder.row.requiresReview) builder.act(beginHandling, days.ago(ago));
    if (withOpinion) builder.act(opinion(builder), days.ago(Math.max(0, ago - 1)));
  };
}

function inSupplement(since: number): DeskCase['live'] {
  return (builder, days) => builder.act(supplementBegin(builder), days.ago(since));
}

function supplemented(begunAgo: number, endedAgo: number): DeskCase['live'] {
  return (builder, days) => {
    builder.act(supplementBegin(builder), days.ago(begunAgo));
    builder.act(endSupplement, days.ago(endedAgo));
  };
}

function inSpecial(acceptedAgo: number, since: number, endedAgo: number | null): DeskCase['live'] {
  return (builder, days) => {
    running(acceptedAgo)(builder, days);
    builder.act(specialBegin(builder), days.ago(since));
    if (endedAgo === null) return;
    builder.act(endSpecial, days.ago(endedAgo));
  };
}

/** Asked for a countersignature of the desk's main account. */
function countersigned(acceptedAgo: number): DeskCase['live'] {
  return (builder, days) => {
    running(acceptedAgo)(builder, days);
    const officerIds = [officerNamed('zj.lin').id];
    const text = '请对消防设计与施工许可的衔接提出会签意见。';
    builder.act({ kind: 'countersign-begin', officerIds, text }, days.ago(0));
  };
}

/** Passed on to the desk's main account yesterday, and not touched since. */
function passedOn(acceptedAgo: number): DeskCase['live'] {
  return (builder, days) => {
    running(acceptedAgo)(builder, days);
    const text = '本人外出培训，请接办。';
    builder.act({ kind: 'pass-on', officerId: officerNamed('zj.lin').id, text }, days.ago(1));
  };
}

/** What the 负责人 did to a running case. */
function watched(acceptedAgo: number, act: CaseAct): DeskCase['live'] {
  return (builder, days) => {
    running(acceptedAgo)(builder, days);
    builder.actBy(leadOf('zj'), act, days.ago(0));
  };
}

const urging: CaseAct = { kind: 'urge', text: '建设单位来电询问进度，请尽快提出意见。' };
const carding: CaseAct = { kind: 'card-issue', level: 'yellow', text: '临近到期仍无承办意见。' };
const extending: CaseAct = { kind: 'extend', days: 5, text: '需组织现场复核，情况复杂。' };

const waitingSince = [0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6];

/** A rich day: arrivals up to and past the five days of acceptance, every light, every pause. */
export const deskCases: readonly DeskCase[] = [
  ...waitingSince.map((receivedAgo, i) => ({
    matter: i % 3 === 0 ? fireReview : permit,
    username: 'zj.lin' as const,
    receivedAgo,
    live: untouched,
  })),
  { matter: fireReview, username: 'zj.lin', receivedAgo: 11, live: running(10, true) },
  { matter: fireReview, username: 'zj.lin', receivedAgo: 10, live: running(9, true) },
  { matter: fireReview, username: 'zj.lin', receivedAgo: 9, live: running(7) },
  { matter: fireReview, username: 'zj.lin', receivedAgo: 5, live: running(4) },
  { matter: fireReview, username: 'zj.lin', receivedAgo: 2, live: running(1) },
  { matter: fireReview, username: 'zj.lin', receivedAgo: 13, live: running(12, true) },
  { matter: permit, username: 'zj.lin', receivedAgo: 3, live: running(3) },
  { matter: permit, username: 'zj.lin', receivedAgo: 2, live: running(2, true) },
  { matter: permit, username: 'zj.lin', receivedAgo: 6, live: running(6) },
  { matter: permit, username: 'zj.lin', receivedAgo: 1, live: running(0) },
  { matter: permit, username: 'zj.lin', receivedAgo: 8, live: inSupplement(6) },
  { matter: fireReview, username: 'zj.lin', receivedAgo: 5, live: inSupplement(3) },
  { matter: permit, username: 'zj.lin', receivedAgo: 9, live: supplemented(7, 1) },
  { matter: fireReview, username: 'zj.lin', receivedAgo: 6, live: supplemented(4, 0) },
  { matter: permit, username: 'zj.lin', receivedAgo: 12, live: supplemented(9, 2) },
  { matter: fireReview, username: 'zj.lin', receivedAgo: 10, live: inSpecial(9, 6, null) },
  { matter: fireReview, username: 'zj.lin', receivedAgo: 14, live: inSpecial(13, 10, null) },
  { matter: fireReview, username: 'zj.lin', receivedAgo: 15, live: inSpecial(14, 12, 2) },
  { matter: fireReview, username: 'zj.lin', receivedAgo: 8, live: watched(7, urging) },
  { matter: fireReview, username: 'zj.lin', receivedAgo: 10, live: watched(9, carding) },
  { matter: fireReview, username: 'zj.lin', receivedAgo: 9, live: watched(8, extending) },
  { matter: fireAcceptance, username: 'zj.huang', receivedAgo: 5, live: countersigned(4) },
  { matter: fireAcceptance, username: 'zj.huang', receivedAgo: 3, live: passedOn(2) },
  { matter: joint, username: 'zj.huang', receivedAgo: 10, live: running(10) },
  { matter: fireAcceptance, username: 'zj.huang', receivedAgo: 4, live: running(3) },
  { matter: joint, username: 'zj.huang', receivedAgo: 2, live: untouched },
  { matter: fireAcceptance, username: 'zj.huang', receivedAgo: 12, live: inSpecial(11, 8, null) },
  { matter: joint, username: 'zj.huang', receivedAgo: 8, live: supplemented(5, 1) },
  { matter: permit, username: null, receivedAgo: 0, live: untouched },
  { matter: permit, username: null, receivedAgo: 1, live: untouched },
  { matter: fireAcceptance, username: null, receivedAgo: 0, live: untouched },
  { matter: joint, username: null, receivedAgo: 2, live: untouched },
  { matter: fireReview, username: null, receivedAgo: 3, live: untouched },
];
