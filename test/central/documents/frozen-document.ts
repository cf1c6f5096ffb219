import { createHash } from 'node:crypto';
import type { IssuedDocumentRow } from '#shared/central/documents.ts';
import { canonicalJson } from '#shared/domain/documents/canonical-json.ts';
import type { DocumentModel } from '#shared/domain/documents/document-model.ts';
import type { Template } from '#shared/domain/documents/template.ts';

interface Issue extends Pick<
  IssuedDocumentRow,
  'id' | 'caseId' | 'fields' | 'issuedOn' | 'issuedAt' | 'officerName'
> {
  readonly template: Template;
  readonly model: DocumentModel;
}

/** A document as it was issued: its text with the hash of it, which nothing changes any more. */
export function frozenDocument({ template, model, ...issue }: Issue): IssuedDocumentRow {
  return {
    ...issue,
    ...{ templateId: template.id, templateVersion: template.version, kind: template.kind },
    ...{ title: model.title, number: model.number, model },
    sha256: createHash('sha256').update(canonicalJson(model)).digest('hex'),
    ...{ status: 'issued', voidReason: null, delivery: null },
  };
}
