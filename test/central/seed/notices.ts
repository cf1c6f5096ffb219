import type { Day } from '#shared/domain/day.ts';
import type { NoticeOpening, NoticeStep } from '#shared/domain/notices/notice-acts.ts';
import type { WorkDays } from './work-days.ts';

/** When something happened: working days ago, and the time of that day in China. */
export interface SeededTime {
  readonly ago: number;
  readonly time: string;
}

interface SeededStep extends SeededTime {
  readonly by: string;
  /** Of 纠正, the links are found in the history of the case. */
  readonly step: NoticeStep;
}

/** One notice of the demo: how it was opened by 市住建局's 监管员, and how it came to stand where it does. */
export interface NoticeScript extends SeededTime {
  /** A handler by username; null: the department. */
  readonly to: 'zj.lin' | 'zj.huang' | null;
  readonly isAboutCase: boolean;
  readonly opening: Pick<
    NoticeOpening,
    | ('channel' | 'severity' | 'severityReason' | 'situation')
    | ('content' | 'demand' | 'dueOn' | 'reportText')
  >;
  /** 工作记录: where, and what was answered; null without one. */
  readonly record: { readonly place: string; readonly answer: string } | null;
  readonly steps: readonly SeededStep[];
}

const supervisor = 'zj.wu';
const lead = 'zj.chen';

const minor = { severity: 'minor', severityReason: '', reportText: null } as const;

function by(who: string, ago: number, time: string, step: NoticeStep): SeededStep {
  return { by: who, ago, time, step };
}

/** A working day to come; today where the calendar ends before it. */
function ahead(days: WorkDays, workingDays: number): Day {
  const day = days.after(days.ago(0), workingDays);
  return days.calendar.covers(day) ? day : days.today;
}

/** 核查, 纠正, 反馈 and the signature, on one day but for the 核查. */
function answered(who: string, verifiedAgo: number, ago: number, text: string): SeededStep[] {
  return [
    by(who, verifiedAgo, '15:10', {
      kind: 'verify',
      verdict: 'founded',
      text: `经核查属实：${text}`,
    }),
    by(who, ago, '15:20', { kind: 'correct', text: '已在系统中补办，见关联的操作。', links: [] }),
    by(who, ago, '15:40', { kind: 'feed-back', text: '已完成整改，今后按规定时点操作。' }),
    by(lead, ago, '16:30', { kind: 'sign', text: '情况属实，同意反馈。' }),
  ];
}

/** A notice of every channel and of every place on its way that somebody has to look at, oldest first. */
export function noticeScripts(days: WorkDays): readonly NoticeScript[] {
  const scripts: readonly NoticeScript[] = [
    {
      ...{ to: 'zj.lin', isAboutCase: true, ago: 8, time: '10:05' },
      opening: {
        ...{ ...minor, channel: 'oral', situation: 1, dueOn: days.ago(5) },
        content: '办理意见栏只填写“同意”，没有写明审查内容和依据。',
        demand: '补充办理记录，今后意见写明审查要点和依据。',
      },
      record: { place: '审批科办公室', answer: '已知悉，今天补充，以后注意。' },
      steps: [
        ...answered('zj.lin', 7, 5, '当时业务量大，意见过于简略。'),
        by(supervisor, 4, '09:30', { kind: 'close', text: '已核验系统记录，整改到位。' }),
      ],
    },
    {
      ...{ to: 'zj.lin', isAboutCase: true, ago: 4, time: '09:20' },
      opening: {
        ...{ ...minor, channel: 'online', situation: 3, dueOn: days.ago(1) },
        content: '本件受理后没有在系统中及时开始办理，办理时限已经起算。',
        demand: '请在系统中按实际进度操作，并说明延误原因。',
      },
      record: { place: '电话 0759-0000000', answer: '' },
      steps: [by('zj.lin', 3, '08:50', { kind: 'receive' })],
    },
    {
      ...{ to: 'zj.huang', isAboutCase: true, ago: 3, time: '10:40' },
      opening: {
        ...{ ...minor, channel: 'online', situation: 1, dueOn: days.ago(0) },
        content: '告知内容与系统中填录的材料清单不一致。',
        demand: '请核对清单，在系统中更正办理记录。',
      },
      record: { place: '审批科办公室', answer: '马上核对。' },
      steps: [
        by('zj.huang', 3, '11:15', { kind: 'receive' }),
        ...answered('zj.huang', 2, 1, '清单序号写错，材料本身齐全。'),
      ],
    },
    {
      ...{ to: 'zj.huang', isAboutCase: true, ago: 1, time: '16:05' },
      opening: {
        ...{ ...minor, channel: 'written', situation: 3, dueOn: ahead(days, 4) },
        content: '本件的操作时间与文书落款时间前后矛盾。',
        demand: '请书面说明情况，并按规定更正文书。',
      },
      record: null,
      steps: [],
    },
    {
      ...{ to: null, isAboutCase: false, ago: 5, time: '09:10' },
      opening: {
        ...{ ...minor, channel: 'written', situation: 2, dueOn: days.ago(0) },
        content: '本部门近一个月有多个联合验收事项未按流程转送并联部门。',
        demand: '请逐件核查流转情况，补转送，并提出防止再次发生的措施。',
      },
      record: null,
      steps: [
        by(lead, 4, '10:00', { kind: 'approve-draft', text: '同意发出。' }),
        by(supervisor, 3, '09:00', {
          ...{ kind: 'deliver', way: 'direct', receiver: '陈立' },
          ...{ deliveredOn: days.ago(3), note: '', dueOn: null },
        }),
      ],
    },
    serious(days),
    returnedTwice(days),
  ];
  return scripts.toSorted((one, other) => other.ago - one.ago);
}

/** 情节较重: with its report to the 领导小组, the 批示, and all the way to its end. */
function serious(days: WorkDays): NoticeScript {
  return {
    ...{ to: 'zj.huang', isAboutCase: true, ago: 10, time: '09:15' },
    opening: {
      ...{ channel: 'written', severity: 'serious', situation: 3, dueOn: days.ago(5) },
      severityReason: '未经批准先行中止计时，影响申请人办理期限。',
      content: '本件在没有批准手续的情况下停止办理。',
      demand: '立即补办批准手续，恢复或依法中止计时，并书面说明。',
      reportText:
        '市住房和城乡建设局在监管中发现一起未经批准停止办理的情形，已责令改正，现将情况报告如下。',
    },
    record: null,
    steps: [
      by(lead, 10, '15:00', { kind: 'approve-draft', text: '同意发出，并向领导小组报告。' }),
      by(supervisor, 9, '09:00', {
        ...{ kind: 'deliver', way: 'direct', receiver: '黄志远' },
        ...{ deliveredOn: days.ago(9), note: '当面送达', dueOn: null },
      }),
      by('zj.huang', 9, '09:40', { kind: 'receive' }),
      by(supervisor, 9, '16:00', {
        ...{
          kind: 'report-number',
          number: `湛建报〔${days.ago(9).slice(0, 4)}〕1号`,
          submittedOn: days.ago(9),
        },
      }),
      ...answered('zj.huang', 8, 7, '当时口头请示，没有及时补办手续。'),
      by(supervisor, 6, '10:00', {
        ...{ kind: 'report-instruct', by: '领导小组办公室', instructedOn: days.ago(6) },
        text: '请市住房和城乡建设局督促整改到位，举一反三。',
      }),
      by(supervisor, 5, '09:20', { kind: 'close', text: '手续已补办，整改到位。' }),
    ],
  };
}

/** Answered twice and sent back twice, about no case in particular: time for a written one. */
function returnedTwice(days: WorkDays): NoticeScript {
  return {
    ...{ to: 'zj.lin', isAboutCase: false, ago: 12, time: '10:30' },
    opening: {
      ...{ ...minor, channel: 'online', situation: 2, dueOn: days.ago(9) },
      content: '承办的多个事项没有按规定流转至会签环节。',
      demand: '请逐件补办流转，并说明原因。',
    },
    record: { place: '审批科办公室', answer: '会尽快处理。' },
    steps: [
      by('zj.lin', 12, '11:00', { kind: 'receive' }),
      ...answered('zj.lin', 11, 9, '以为可以线下会签。'),
      by(supervisor, 8, '09:40', {
        ...{ kind: 'return', dueOn: days.ago(5) },
        text: '没有逐件补办流转，请重新纠正。',
      }),
      ...answered('zj.lin', 7, 6, '流转对象选择有误。'),
      by(supervisor, 4, '09:50', {
        ...{ kind: 'return', dueOn: days.ago(0) },
        text: '系统中仍没有会签记录，请重新核查。',
      }),
    ],
  };
}
