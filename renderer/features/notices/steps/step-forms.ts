import { deliveryWayNames, deliveryWays } from '#shared/domain/documents/document-words.ts';
import type { NoticeStepKind } from '#shared/domain/notices/notice-rules.ts';
import {
  noticeTextLimit,
  verdictNames,
  verdicts,
  type NoticeActKind,
} from '#shared/domain/notices/notice-vocabulary.ts';

/** Steps with a form of their own: 签收 needs none, a draft is amended beside the page it becomes. */
export type FormStepKind = Exclude<NoticeStepKind, 'receive' | 'amend'>;

/** What a step asks for. The name is that of the act's field. */
export interface StepField {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'day' | 'choice' | 'links' | 'successor';
  /** Lines of a text; 0 for a single line. */
  readonly rows: number;
  /** Characters. */
  readonly max: number;
  readonly choices: readonly (readonly [value: string, name: string])[];
}

const shortLimit = 200;

export const stepFields: Readonly<Record<FormStepKind, readonly StepField[]>> = {
  'approve-draft': [text('审批意见（可不填）', 2)],
  'return-draft': [text('退回修改的理由', 3)],
  cancel: [text('撤销的理由', 2)],
  deliver: [
    choice('way', '送达方式', ways()),
    line('receiver', '签收人'),
    day('deliveredOn', '送达日期'),
    day('dueOn', '反馈期限'),
    { ...text('备注（可不填）', 1), name: 'note' },
  ],
  verify: [
    choice(
      'verdict',
      '核查结论',
      verdicts.map((verdict) => [verdict, verdictNames[verdict]]),
    ),
    text('核查情况', 4),
  ],
  correct: [text('纠正情况', 3), special('links', '系统中的纠正操作')],
  'feed-back': [text('反馈意见', 4)],
  sign: [text('签署意见（可不填）', 2)],
  object: [text('异议理由', 4)],
  'rule-objection': [
    choice('isUpheld', '处理', [
      ['yes', '异议成立，撤销本意见'],
      ['no', '异议不成立，继续整改'],
    ]),
    text('答复异议的理由', 3),
  ],
  return: [text('退回的理由', 3), day('dueOn', '反馈期限')],
  raise: [
    { ...text('情节较重的事实', 2), name: 'severityReason' },
    { ...text('向领导小组的报告', 6), name: 'reportText' },
  ],
  'report-number': [line('number', '报告文号'), day('submittedOn', '报送日期')],
  'report-instruct': [line('by', '批示人'), day('instructedOn', '批示日期'), text('批示内容', 3)],
  supersede: [special('successor', '代替本提示的书面意见')],
  close: [text('核验结论', 3)],
};

/**
 * The key of each step. Two that are never possible at once may share one: Y says yes, R sends back, S hands
 * over; 核查, 纠正 and 反馈 go by their 首字母.
 */
export const stepKeys: Readonly<Record<NoticeStepKind, string>> = {
  'approve-draft': 'Y',
  'return-draft': 'R',
  amend: 'E',
  cancel: 'X',
  deliver: 'S',
  receive: 'S',
  verify: 'H',
  correct: 'J',
  'feed-back': 'F',
  sign: 'Y',
  object: 'O',
  'rule-objection': 'Y',
  return: 'R',
  raise: 'U',
  'report-number': 'N',
  'report-instruct': 'I',
  supersede: 'W',
  close: 'Y',
};

/** 核查 – 纠正 – 反馈 are one flow for who answers (第十四条): after one the form of the next opens. */
export const nextStep: Readonly<Partial<Record<NoticeActKind, FormStepKind>>> = {
  receive: 'verify',
  verify: 'correct',
  correct: 'feed-back',
};

/** What a person wants to do first where several steps are possible. */
export const leadingSteps: ReadonlySet<NoticeActKind> = new Set<NoticeActKind>([
  ...(['approve-draft', 'amend', 'deliver', 'receive', 'verify', 'correct'] as const),
  ...(['feed-back', 'sign', 'rule-objection', 'close'] as const),
]);

function text(label: string, rows: number): StepField {
  return { name: 'text', label, kind: 'text', rows, max: noticeTextLimit, choices: [] };
}

function line(name: string, label: string): StepField {
  return { name, label, kind: 'text', rows: 0, max: shortLimit, choices: [] };
}

function day(name: string, label: string): StepField {
  return { ...line(name, label), kind: 'day' };
}

function choice(name: string, label: string, choices: StepField['choices']): StepField {
  return { ...line(name, label), kind: 'choice', choices };
}

function special(name: 'links' | 'successor', label: string): StepField {
  return { ...line(name === 'links' ? name : 'successorId', label), kind: name };
}

function ways(): StepField['choices'] {
  return deliveryWays.map((way) => [way, deliveryWayNames[way]]);
}
