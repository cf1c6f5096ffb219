import type { IssuedDocumentRow } from '#shared/central/documents.ts';
import { deliveryWayNames } from '#shared/domain/documents/document-words.ts';

export const documentTexts = {
  section: '文书',
  make: '制作文书',
  none: '还没有文书。',
  open: '查看',
  receipt: '送达回证',
  deliver: '登记送达',
  void: '作废',
  caseForm: '办理单',
  page: '文书',
  draftPage: '制作文书',
  chooseTemplate: '请选择文书模板',
  noneSuitable: '本件现在的状态没有对应的文书；如有需要，可从其他模板中选择。',
  templates: '文书模板',
  suitable: '适合本件',
  others: '其他',
  noFields: '本文书没有需要填写的内容。',
  preview: '版面预览',
  issue: '制发',
  print: '打印',
  savePdf: '保存 PDF',
  saving: '正在排版…',
  back: '返回',
  missingFonts: '本机没有安装',
  fontAdvice: '版面暂用开源字体代替，正式印发前请安装。',
  templateBroken: '不能使用',
  reason: '作废理由',
  voidAdvice: '作废后文号保留，不再使用；另行制作的文书取下一个文号。',
  way: '送达方式',
  receiver: '签收人',
  deliveredOn: '送达日期',
  note: '说明',
  submit: '提交',
  cancel: '取消',
  submitted: '已存入待上报，中心接受后生效。',
} as const;

/** What became of an issued document, in one line. */
export function documentStatusText(document: IssuedDocumentRow): string {
  if (document.status === 'void') return `已作废：${document.voidReason ?? ''}`;
  const { delivery } = document;
  if (delivery === null) return '已生效 · 未送达';
  const way = deliveryWayNames[delivery.way];
  return `已送达 ${delivery.deliveredOn} · ${way} · ${delivery.receiver}`;
}
