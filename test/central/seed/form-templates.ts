import type { Template, TemplateBlock } from '#shared/domain/documents/template.ts';

type Cell = readonly [label: string, text: string];

function row(...cells: Cell[]): TemplateBlock {
  return { kind: 'row', cells: cells.map(([label, text]) => ({ label, text })) };
}

const heading = (text: string): TemplateBlock => ({ kind: 'heading', text });

function form(id: string, kind: string, name: string, body: TemplateBlock[]): Template {
  return {
    ...{ id, kind, name, code: `ZJ-WS-${id.slice(-2)}`, version: 1, retired: false },
    ...{ layout: 'form', numbering: null, title: name, addressee: null },
    appliesTo: { acts: [], states: [] },
    ...{ body, fields: [], attachments: [], copies: null },
  };
}

export const deliveryReceipt = form('template-08', 'delivery', '送达回证', [
  row(['送达机关', '{departmentName}']),
  row(['受送达人', '{applicant}']),
  row(['文书名称', '{issuedDocument}'], ['文号', '{issuedNumber}']),
  row(['办件编号', '{caseNumber}'], ['文书日期', '{issuedOn}']),
  row(['送达方式', '{deliveryWay}'], ['送达日期', '{deliveredOn}']),
  row(['签收人', '{receiver}'], ['签名或盖章', '']),
  row(['说明', '{deliveryNote}']),
  row(['送达人', ''], ['见证人', '']),
]);

export const caseForm = form('template-09', 'case-form', '办理单', [
  row(['办件编号', '{caseNumber}'], ['办理状态', '{caseState}']),
  row(['事项', '{matterName}'], ['事项编码', '{matterCode}']),
  row(['申请事项', '{caseTitle}']),
  row(['申请人', '{applicant}'], ['信用代码', '{applicantCode}']),
  row(['项目名称', '{projectName}'], ['项目代码', '{projectCode}']),
  row(['建设地点', '{projectAddress}']),
  row(['办理机关', '{departmentName}'], ['接件日期', '{receivedOn}']),
  heading('计时'),
  { kind: 'section', field: 'clock' },
  heading('材料'),
  { kind: 'section', field: 'materials' },
  heading('意见'),
  { kind: 'section', field: 'opinions' },
  heading('办理过程'),
  { kind: 'section', field: 'history' },
]);
