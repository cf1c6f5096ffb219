import type { DocumentAct } from '#shared/domain/documents/document-acts.ts';

/**
 * Where that is kept which was typed for an act on an issued document: beside the drafts of the case's
 * documents, under a name that no template has (its id holds no colon).
 */
export function documentFormKey(kind: DocumentAct['kind'], documentId: string): string {
  return `${kind}:${documentId}`;
}
