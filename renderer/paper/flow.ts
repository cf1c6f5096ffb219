import type { DocumentModel } from '#shared/domain/documents/document-model.ts';

/** What a document is made of from top to bottom, in the order of GB/T 9704-2012. */
export type Piece =
  | { readonly kind: 'head'; readonly issuer: string; readonly number: string | null }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'gap' }
  | { readonly kind: 'addressee'; readonly text: string }
  | { readonly kind: 'paragraph' | 'heading' | 'note'; readonly text: string }
  | { readonly kind: 'attachment'; readonly text: string }
  | { readonly kind: 'row'; readonly cells: readonly { label: string; text: string }[] }
  | { readonly kind: 'columns' | 'cells'; readonly cells: readonly string[] }
  | { readonly kind: 'signature'; readonly issuer: string; readonly dated: string };

/** The flow of a model; the page around it (numbers, 版记, marks) is not part of it. */
export function flowOf(model: DocumentModel): Piece[] {
  const { layout, issuer, number, title, addressee, notes, columns, attachments, dated } = model;
  const isOfficial = layout === 'official';
  return [
    ...(isOfficial ? [{ kind: 'head', issuer, number } as const] : []),
    { kind: 'title', text: title },
    ...notes.map((text) => ({ kind: 'note', text }) as const),
    ...(isOfficial ? [{ kind: 'gap' } as const] : []),
    ...(addressee === null ? [] : [{ kind: 'addressee', text: `${addressee}：` } as const]),
    ...(columns.length > 0
      ? [{ kind: 'columns', cells: columns.map(({ label }) => label) } as const]
      : []),
    ...model.blocks,
    ...(attachments.length > 0 ? [{ kind: 'gap' } as const] : []),
    ...attachments.map((name, i) => {
      const head = i === 0 ? '附件：' : '　　　';
      const order = attachments.length > 1 ? `${i + 1}. ` : '';
      return { kind: 'attachment', text: `${head}${order}${name}` } as const;
    }),
    ...(dated === null ? [] : [{ kind: 'signature', issuer, dated } as const]),
  ];
}
