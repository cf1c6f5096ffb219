import {
  accept,
  beginHandling,
  endSpecial,
  endSupplement,
  opinion,
  specialBegin,
  supplementBegin,
} from './acts.ts';
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
