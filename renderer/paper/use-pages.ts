import { nextTick, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { DocumentModel } from '#shared/domain/documents/document-model.ts';
import { flowOf, type Piece } from './flow.ts';
import { paginate, type Measured, type Slice } from './paginate.ts';
import { textOfLines } from './split-text.ts';

/** A piece as it stands on a page. */
export interface PlacedPiece {
  readonly piece: Piece;
  /** Goes on from the page before: no indent. */
  readonly isContinued: boolean;
  /** Goes on on the next page: its last line is a full one. */
  readonly goesOn: boolean;
}

interface Pages {
  readonly flow: Readonly<Ref<readonly Piece[]>>;
  readonly pages: Readonly<ShallowRef<readonly (readonly PlacedPiece[])[]>>;
}

/** A millimetre in CSS pixels. */
const millimetre = 96 / 25.4;

/**
 * Cuts a document into pages: the flow is set once in a column of the real width, measured, and dealt out.
 * `column` is the element that holds one child per piece, `imprint` the 版记 as it will stand.
 */
export function usePages(
  model: () => DocumentModel,
  column: Readonly<Ref<HTMLElement | null>>,
  imprint: Readonly<Ref<HTMLElement | null>>,
  onLaid: (pageCount: number) => void,
): Pages {
  const flow = shallowRef<readonly Piece[]>([]);
  const pages = shallowRef<readonly (readonly PlacedPiece[])[]>([]);

  async function lay(): Promise<void> {
    const current = flowOf(model());
    flow.value = current;
    await nextTick();
    await document.fonts?.ready;
    if (column.value === null || flow.value !== current) return;
    const elements = [...column.value.children] as HTMLElement[];
    const measured = elements.map((element, i) => measure(element, current[i]!));
    const repeated = current.findIndex(({ kind }) => kind === 'columns');
    const slices = paginate(measured, {
      height: (model().layout === 'list' ? 170 : 225) * millimetre,
      repeated: repeated < 0 ? 0 : measured[repeated]!.height,
      atEnd: imprint.value?.getBoundingClientRect().height ?? 0,
    });
    pages.value = slices.map((page) => page.map((slice) => placed(slice, current, elements)));
    onLaid(slices.length);
  }

  watch(model, () => void lay(), { immediate: true });
  return { flow, pages };
}

function measure(element: HTMLElement, piece: Piece): Measured {
  const { height } = element.getBoundingClientRect();
  const lineHeight = isCut(piece) ? Number.parseFloat(getComputedStyle(element).lineHeight) : null;
  return { height, lineHeight: lineHeight || null, keepsPrevious: piece.kind === 'signature' };
}

function isCut({ kind }: Piece): boolean {
  return kind === 'paragraph' || kind === 'attachment' || kind === 'gap';
}

function placed(slice: Slice, flow: readonly Piece[], elements: HTMLElement[]): PlacedPiece {
  const piece = flow[slice.piece]!;
  const element = elements[slice.piece]!;
  const { fromLine, toLine } = slice;
  if (piece.kind !== 'paragraph' || toLine === null) {
    return { piece, isContinued: false, goesOn: false };
  }
  const lineHeight = Number.parseFloat(getComputedStyle(element).lineHeight);
  const lines = Math.round(element.getBoundingClientRect().height / lineHeight);
  if (fromLine === 0 && toLine >= lines) return { piece, isContinued: false, goesOn: false };
  const text = textOfLines(element, fromLine, toLine, lineHeight);
  return { piece: { ...piece, text }, isContinued: fromLine > 0, goesOn: toLine < lines };
}
