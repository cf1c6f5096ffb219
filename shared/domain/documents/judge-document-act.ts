import { error, type LintFinding } from '../acts/act-rule.ts';
import type { DocumentAct } from './document-acts.ts';
import { lintDelivery, lintVoid, type IssuedDocument } from './issued-document.ts';
import { judgeIssue, type IssueRequest } from './judge-issue.ts';

export interface DocumentDesk extends Omit<
  IssueRequest,
  'filledVersion' | 'fields' | 'documents' | 'queuedTemplates'
> {
  readonly documents: readonly (Omit<IssuedDocument, 'name'> & {
    readonly id: string;
    readonly templateId: string;
    readonly kind: string;
    readonly title: string;
  })[];
  /** The officer's own acts on these documents that are on their way; the service knows of none. */
  readonly queued: readonly DocumentAct[];
}

/** What stands against an act on the documents of a case: the terminal and the server ask the same. */
export function judgeDocumentAct(act: DocumentAct, desk: DocumentDesk): LintFinding[] {
  if (act.kind === 'document-issue') {
    const { fields, templateVersion } = act;
    const queuedTemplates = issuedTemplates(desk.queued);
    return judgeIssue({ ...desk, fields, filledVersion: templateVersion, queuedTemplates });
  }
  const { documentId, kind } = act;
  if (desk.queued.some((one) => one.kind === kind && one.documentId === documentId)) {
    return [error('documentId', '文书：已经提交，正在等待上报，不必再次提交')];
  }
  const found = desk.documents.find(({ id }) => id === act.documentId);
  const document = found === undefined ? null : { ...found, name: found.title };
  if (act.kind === 'document-void') return lintVoid(document, act.reason);
  return lintDelivery(document, act, desk.today);
}

/** Templates of which a document is on its way. */
export function issuedTemplates(acts: readonly DocumentAct[]): string[] {
  return acts.flatMap((act) => (act.kind === 'document-issue' ? [act.templateId] : []));
}
