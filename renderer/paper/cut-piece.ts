import type { Piece } from './flow.ts';
import type { Lines, Measured, Slice } from './paginate.ts';
import { lineCountOf, textOfLines } from './split-text.ts';

/** A piece as it stands on a page. */
export interface PlacedPiece {
  readonly piece: Piece;
  /** Goes on from the page before: no indent. */
  readonly isContinued: boolean;
  /** Goes on on the next page: its last line is a full one. */
  readonly goesOn: boolean;
}

/** Bounded by the model to less than a page. */
const alwaysWhole: ReadonlySet<Piece['kind']> = new Set([
  ...(['head', 'title', 'gap', 'attachment', 'columns', 'signature'] as const),
]);

/**
 * Measures a piece where it was set. Running text may be cut between any lines; what else is higher than
 * `pageHeight` (pixels) has to be, or its end would not be printed.
 */
export function measurePiece(element: HTMLElement, piece: Piece, pageHeight: number): Measured {
  const { height } = element.getBoundingClientRect();
  const keeps = { keepsPrevious: piece.kind === 'signature', keepsNext: piece.kind === 'heading' };
  const isCut = piece.kind === 'paragraph' || (height > pageHeight && !alwaysWhole.has(piece.kind));
  return { height, lines: isCut ? linesOf(element, piece, height) : null, ...keeps };
}

function linesOf(element: HTMLElement, piece: Piece, height: number): Lines | null {
  const lineHeight = lineHeightOf(element);
  const count = lineCount(textsOf(element, piece), lineHeight);
  if (!(count > 0)) return null;
  const label = Math.max(0, ...labelsOf(element).map(heightOfText));
  return {
    ...{ count, height: lineHeight },
    frame: Math.max(0, height - count * lineHeight),
    // The mark that it goes on may take a line of its own.
    least: label === 0 ? 0 : label + lineHeight,
  };
}

/** What of a piece stands on a page; the browser's own line breaks say where it was cut. */
export function placePiece(slice: Slice, piece: Piece, element: HTMLElement): PlacedPiece {
  const { fromLine, toLine } = slice;
  const lineHeight = lineHeightOf(element);
  const texts = textsOf(element, piece);
  const count = toLine === null ? 0 : lineCount(texts, lineHeight);
  if (toLine === null || (fromLine === 0 && toLine >= count)) {
    return { piece, isContinued: false, goesOn: false };
  }
  const parts = texts.map((text) => textOfLines(text, fromLine, toLine, lineHeight));
  const isContinued = fromLine > 0;
  return { piece: withTexts(piece, parts, isContinued), isContinued, goesOn: toLine < count };
}

function withTexts(piece: Piece, parts: readonly string[], isContinued: boolean): Piece {
  if (piece.kind === 'row') {
    const cells = piece.cells.map(({ label }, i) => ({
      label: isContinued ? `${label}（续）` : label,
      // An empty cell is room to sign; this one only has ended.
      text: parts[i] || '　',
    }));
    return { ...piece, cells };
  }
  if (piece.kind === 'cells') return { ...piece, cells: parts };
  return 'text' in piece ? { ...piece, text: parts.join('') } : piece;
}

function lineCount(texts: readonly HTMLElement[], lineHeight: number): number {
  return Math.max(0, ...texts.map((text) => lineCountOf(text, lineHeight)));
}

/** The elements that hold the running text of a piece. */
function textsOf(element: HTMLElement, { kind }: Piece): HTMLElement[] {
  if (kind === 'row') return [...element.querySelectorAll<HTMLElement>('.paper-cell')];
  if (kind === 'cells') return [...element.querySelectorAll<HTMLElement>('.paper-list-cell')];
  return [element];
}

function labelsOf(element: HTMLElement): HTMLElement[] {
  return [...element.querySelectorAll<HTMLElement>('.paper-label')];
}

function heightOfText(element: HTMLElement): number {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect().height;
}

function lineHeightOf(element: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(element).lineHeight);
}
