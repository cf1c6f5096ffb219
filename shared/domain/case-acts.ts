import { z } from 'zod';

/** 特别程序 kinds: time outside the decision limit (行政许可法第四十五条). 8 demands a name of its own. */
export const specialKindNames = {
  1: '听证',
  2: '招标',
  3: '拍卖',
  4: '检验',
  5: '检测',
  6: '检疫',
  7: '鉴定',
  8: '其他',
  9: '专家评审',
} as const;

export type SpecialKind = keyof typeof specialKindNames;

/** Longest text of one opinion or reason, in UTF-16 units; the form, the core and the server agree. */
export const actTextLimit = 2_000;
export const supplementItemLimit = 50;

const text = z.string().trim().max(actTextLimit);
const requiredText = text.min(1);

/** One material that the applicant must bring: what and why. */
export const supplementItemSchema = z.object({
  materialId: z.string().max(64).nullable(),
  name: z.string().trim().min(1).max(200),
  demand: text,
});
export type SupplementItem = z.infer<typeof supplementItemSchema>;

export const opinionConclusions = ['agree', 'disagree', 'note'] as const;
export const opinionConclusionNames = {
  agree: '同意',
  disagree: '不同意',
  note: '仅说明',
} as const satisfies Record<(typeof opinionConclusions)[number], string>;
export type OpinionConclusion = (typeof opinionConclusions)[number];

/**
 * The acts of a case, as an officer fills them in. The same shape is drafted at the terminal, queued in
 * the outbox, posted to `/v1/cases/{id}/actions` and judged by {@link file://./case-rules.ts}.
 */
export const caseActSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('accept'), note: text }),
  z.object({
    kind: z.literal('supplement-begin'),
    items: z.array(supplementItemSchema).max(supplementItemLimit),
    note: text,
  }),
  z.object({ kind: z.literal('supplement-end'), note: text }),
  z.object({ kind: z.literal('handling-begin'), note: text }),
  z.object({
    kind: z.literal('special-begin'),
    specialKind: z.union([1, 2, 3, 4, 5, 6, 7, 8, 9].map((kind) => z.literal(kind as SpecialKind))),
    name: z.string().trim().max(100),
    approver: z.string().trim().max(50),
    content: text,
    limitDays: z.int().min(0).max(365),
    organisation: z.string().trim().max(100),
  }),
  z.object({ kind: z.literal('special-end'), note: text }),
  z.object({
    kind: z.literal('opinion'),
    conclusion: z.enum(opinionConclusions),
    text: requiredText,
  }),
  z.object({ kind: z.literal('approve'), text }),
  z.object({ kind: z.literal('reject'), text }),
]);
export type CaseAct = z.infer<typeof caseActSchema>;
export type CaseActKind = CaseAct['kind'];

export const caseActNames: Readonly<Record<CaseActKind, string>> = {
  accept: '受理',
  'supplement-begin': '一次性告知补正',
  'supplement-end': '补正完成',
  'handling-begin': '开始办理',
  'special-begin': '开始特别程序',
  'special-end': '结束特别程序',
  opinion: '填写意见',
  approve: '通过',
  reject: '不通过',
};

export const caseActKinds = Object.keys(caseActNames) as readonly CaseActKind[];
