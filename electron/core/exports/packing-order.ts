import type { Row } from 'write-excel-file/node';
import type { SheetToWrite } from './workbook.ts';

/** What the core sends to the thread that packs; back comes one message, the bytes. */
export type PackingOrder =
  /** Further rows of the first sheet. */
  | { readonly type: 'rows'; readonly rows: readonly Row[] }
  /** Nothing more comes. */
  | { readonly type: 'pack'; readonly sheets: readonly SheetToWrite[]; readonly watermark: string };
