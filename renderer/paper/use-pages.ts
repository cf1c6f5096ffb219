import { nextTick, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { DocumentModel } from '#shared/domain/documents/document-model.ts';
import { measurePiece, placePiece, type PlacedPiece } from './cut-piece.ts';
import { flowOf, type Piece } from './flow.ts';
import { paginate } from './paginate.ts';

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
    const head = elements[current.findIndex(({ kind }) => kind === 'columns')];
    const room = {
      height: (model().layout === 'list' ? 170 : 225) * millimetre,
      repeated: heightOf(head),
      atEnd: heightOf(imprint.value),
    };
    const measured = elements.map((element, i) =>
      measurePiece(element, current[i]!, room.height - room.repeated),
    );
    const slices = paginate(measured, room);
    pages.value = slices.map((page) =>
      page.map((slice) => placePiece(slice, current[slice.piece]!, elements[slice.piece]!)),
    );
    onLaid(slices.length);
  }

  watch(model, () => void lay(), { immediate: true });
  return { flow, pages };
}

function heightOf(element: HTMLElement | null | undefined): number {
  return element?.getBoundingClientRect().height ?? 0;
}
