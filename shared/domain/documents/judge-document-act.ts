import type { LintFinding } from '../acts/act-rule.ts';
import type { DocumentAct } from './document-acts.ts';
import { lintDelivery, lintVoid, type IssuedDocument } from './issued-document.ts';
import { judgeIssue, type IssueRequest } from './judge-issue.ts';

export interface DocumentDesk extends Omit<IssueRequest, 'filledVersion' | 'fields' | 'documents'> {
  readonly documents: readonly (Omit<IssuedDocument, 'name'> & {
    readonly id: string;
    readonly kind: string;
    readonly title: string;
  })[];
}

/** What stands against an act on the documents of a case: the terminal and the server ask the same. */
export function judgeDocumentAct(act: DocumentAct, desk: DocumentDesk): LintFinding[] {
  if (act.kind === 'document-issue') {
    const { fields, templateVersion } = act;
    return judgeIssue({ ...desk, fields, filledVersion: templateVersion });
  }
  const found = desk.documents.find(({ id }) => id === act.documentId);
  const document = found === undefined ? null : { ...found, name: found.title };
  if (act.kind === 'document-void') return lintVoid(document, act.reason);
  return lintDelivery(document, act, desk.today);
}
