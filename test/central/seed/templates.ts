import type { Template, TemplateBlock, TemplateField } from '#shared/domain/documents/template.ts';
import { caseForm, deliveryReceipt } from './form-templates.ts';

const law = '《中华人民共和国行政许可法》';
const remedy =
  '如不服本决定，可以自收到本文书之日起六十日内依法申请行政复议，也可以在六个月内依法向人民法院提起行政诉讼。';
const received =
  '你单位于{receivedOn}就“{projectName}”（项目代码：{projectCode}）提出的“{matterName}”申请（办件编号：{caseNumber}）收悉。';

function field(
  key: string,
  label: string,
  kind: 'text' | 'lines' | 'day',
  more: Partial<TemplateField> = {},
): TemplateField {
  return { key, label, kind, required: true, prefill: '', ...more };
}

function paragraphs(...texts: string[]): TemplateBlock[] {
  return texts.map((text) => ({ kind: 'paragraph', text }));
}

/** What the letters have in common; the fictitious 代字 end in one character for each kind. */
function letter(
  id: string,
  kind: string,
  name: string,
  prefix: string,
  own: Pick<Template, 'appliesTo' | 'body'> & Partial<Template>,
): Template {
  return {
    ...{ id, kind, name, code: `ZJ-WS-${id.slice(-2)}`, version: 1, retired: false },
    ...{ layout: 'official', numbering: { prefix }, title: name, addressee: '{applicant}' },
    ...{ fields: [], attachments: [], copies: null },
    ...own,
  };
}

const basis = (text: string): TemplateField => field('basis', '依据', 'text', { prefill: text });

/** The documents of a case as the demo's central service publishes them (D01). */
export const templates: readonly Template[] = [
  letter('template-01', 'acceptance', '受理通知书', '受', {
    appliesTo: { acts: ['accept'], states: [3, 8, 9, 10, 11, 12, 13] },
    body: paragraphs(
      `${received}经审查，申请事项属于本机关职权范围，申请材料齐全、符合法定形式。根据{basis}的规定，本机关决定自{acceptedOn}起予以受理。`,
      '本事项的办理时限为{limitDays}个工作日，办结期限为{dueOn}。依法进行听证、检验、检测、鉴定、专家评审等所需时间不计算在内。',
      '请凭办件编号查询办理进度。本机关承办人：{officerName}。',
    ),
    fields: [basis(`${law}第三十二条第一款第（五）项`)],
  }),
  letter('template-02', 'supplement', '补正告知书', '补', {
    appliesTo: { acts: ['supplement-begin'], states: [6] },
    body: [
      ...paragraphs(
        `${received}经审查，申请材料不齐全或者不符合法定形式。根据${law}第三十二条第一款第（四）项的规定，现一次性告知需要补正的全部内容：`,
      ),
      { kind: 'lines', field: 'items' },
      ...paragraphs(
        '请于{deadline}前补正。补正期间不计入办理时限；逾期不补正的，可以重新提出申请。',
      ),
    ],
    fields: [
      field('items', '需要补正的内容', 'lines', { prefill: '{supplementItems}' }),
      field('deadline', '补正期限', 'day', { notBefore: 'supplementOn' }),
    ],
  }),
  letter('template-03', 'refusal', '不予受理通知书', '不受', {
    appliesTo: { acts: ['decline'], states: [5] },
    body: paragraphs(`${received}经审查，{reason}根据{basis}的规定，本机关决定不予受理。`, remedy),
    fields: [
      field('reason', '不予受理的理由', 'text', { prefill: '{decisionText}' }),
      basis(`${law}第三十二条第一款第（一）项`),
    ],
  }),
  letter('template-04', 'extension', '延期通知书', '延', {
    appliesTo: { acts: ['extend'], states: [3, 8, 9, 10] },
    body: paragraphs(
      '你单位申请的“{matterName}”（办件编号：{caseNumber}）已于{acceptedOn}受理。因{reason}，不能在规定的期限内作出决定。',
      `根据${law}第四十二条的规定，经本机关负责人批准，办理期限延长{extensionDays}个工作日，延长后的办结期限为{dueOn}。`,
    ),
    fields: [field('reason', '延期的理由', 'text', { prefill: '{extensionReason}' })],
  }),
  letter('template-05', 'special', '特别程序告知书', '特', {
    appliesTo: { acts: ['special-begin'], states: [9] },
    body: paragraphs(
      '你单位申请的“{matterName}”（办件编号：{caseNumber}）依法需要进行{specialName}。',
      `根据${law}第四十五条的规定，自{specialFrom}起，由{specialOrganisation}实施，内容为：{specialContent}。所需时间为{specialLimitDays}个工作日，不计算在办理期限内。`,
    ),
  }),
  letter('template-06', 'approval', '准予行政许可决定书', '许', {
    appliesTo: { acts: ['approve', 'approve-conditionally'], states: [11, 12] },
    body: paragraphs(
      `${received}本机关于{acceptedOn}受理，经审查，申请符合法定条件、标准。根据{basis}的规定，本机关决定准予行政许可。`,
      '被许可人：{applicant}（统一社会信用代码：{applicantCode}）。',
      '许可内容：{content}',
      '被许可人应当依照本决定从事活动，并接受监督检查。',
    ),
    fields: [
      basis(`${law}第三十八条第一款`),
      field('content', '许可内容', 'text', {
        prefill: '{caseTitle}，建设地点为{projectAddress}。',
      }),
    ],
    copies: '{departmentName}审批档案室，市政务服务中心',
  }),
  letter('template-07', 'rejection', '不予行政许可决定书', '许', {
    appliesTo: { acts: ['reject'], states: [13] },
    body: paragraphs(
      `${received}本机关于{acceptedOn}受理。经审查，申请不符合法定条件、标准，理由如下：`,
      '{reason}',
      '根据{basis}的规定，本机关决定不予行政许可。',
      remedy,
    ),
    fields: [
      field('reason', '不予许可的理由', 'lines', { prefill: '{decisionText}' }),
      basis(`${law}第三十八条第二款`),
    ],
    copies: '{departmentName}审批档案室',
  }),
  deliveryReceipt,
  caseForm,
];
