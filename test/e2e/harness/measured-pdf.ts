import { readFile } from 'node:fs/promises';
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Letters on one base line, millimetres from the page's left and top edge. */
export interface MeasuredLine {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of the base line. */
  readonly base: number;
  /** Points. */
  readonly size: number;
}

/** A filled rectangle that is much wider than high. */
export interface MeasuredRule {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly thickness: number;
  readonly colour: string;
}

export interface MeasuredPage {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly MeasuredLine[];
  readonly rules: readonly MeasuredRule[];
  /** Letters that run askew, without spaces: 草稿 · 未生效, 已作废, the watermark. */
  readonly marks: string;
}

const millimetre = 72 / 25.4;

interface Glyphs {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

/** Reads a PDF with an engine other than the one that wrote it and measures what stands on its pages. */
export async function measurePdf(file: string): Promise<MeasuredPage[]> {
  const data = new Uint8Array(await readFile(file));
  const loading = getDocument({ data, verbosity: 0, useSystemFonts: false });
  const document = await loading.promise;
  const pages: MeasuredPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const [, , width = 0, height = 0] = page.view;
    const { items } = await page.getTextContent();
    const { fnArray, argsArray } = await page.getOperatorList();
    pages.push({
      width: width / millimetre,
      height: height / millimetre,
      lines: linesOf(items as Glyphs[], height),
      rules: rulesOf(fnArray, argsArray as unknown[][], height),
      marks: marksOf(items as Glyphs[]),
    });
  }
  await loading.destroy();
  return pages;
}

function marksOf(items: readonly Glyphs[]): string {
  const askew = items.filter(({ transform }) => (transform[1] ?? 0) !== 0);
  return askew.map(textOf).join('');
}

/** A font may map 月 and 日 to the radicals that look the same. */
function textOf({ str }: Glyphs): string {
  return str.normalize('NFKC').replaceAll(' ', '');
}

/** Upright letters by base line; what runs askew is among the marks. */
function linesOf(items: readonly Glyphs[], height: number): MeasuredLine[] {
  const lines = new Map<number, MeasuredLine>();
  for (const item of items) {
    const { transform, width } = item;
    const [size = 0, slope = 0, , , x = 0, y = 0] = transform;
    const text = textOf(item);
    if (slope !== 0 || text === '') continue;
    const key = Math.round(y);
    const before = lines.get(key);
    lines.set(key, {
      text: (before?.text ?? '') + text,
      left: Math.min(before?.left ?? Infinity, x / millimetre),
      right: Math.max(before?.right ?? 0, (x + width) / millimetre),
      base: (height - y) / millimetre,
      size: before?.size ?? size,
    });
  }
  return [...lines.values()].toSorted((a, b) => a.base - b.base);
}

type Matrix = readonly [number, number, number, number, number, number];
const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** Follows the graphics state as far as rectangles need it. */
function rulesOf(operators: readonly number[], args: unknown[][], height: number): MeasuredRule[] {
  const rules: MeasuredRule[] = [];
  const saved: { matrix: Matrix; colour: string }[] = [];
  let state = { matrix: identity, colour: '#000000' };
  operators.forEach((operator, i) => {
    const operands = args[i] ?? [];
    if (operator === OPS.save) saved.push(state);
    else if (operator === OPS.restore) state = saved.pop() ?? state;
    else if (operator === OPS.transform) {
      state = { ...state, matrix: product(state.matrix, operands as unknown as Matrix) };
    } else if (operator === OPS.setFillRGBColor) {
      state = { ...state, colour: String(operands[0]) };
    } else if (operator === OPS.constructPath && operands[0] === OPS.fill) {
      const [left, bottom, right, top] = boxOf(operands[2] as ArrayLike<number>, state.matrix);
      const rule = {
        left: left / millimetre,
        right: right / millimetre,
        top: (height - top) / millimetre,
        thickness: (top - bottom) / millimetre,
        colour: state.colour,
      };
      if (rule.thickness < 1 && rule.right - rule.left > 20) rules.push(rule);
    }
  });
  return rules.toSorted((a, b) => a.top - b.top);
}

function product(m: Matrix, n: Matrix): Matrix {
  const [a, b, c, d, e, f] = m;
  const [g, h, i, j, k, l] = n;
  return [
    ...([a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j] as const),
    ...([a * k + c * l + e, b * k + d * l + f] as const),
  ];
}

/** Left, bottom, right, top in points. */
function boxOf(box: ArrayLike<number>, matrix: Matrix): [number, number, number, number] {
  const [a, b, c, d, e, f] = matrix;
  const [x0, y0, x1, y1] = [box[0] ?? 0, box[1] ?? 0, box[2] ?? 0, box[3] ?? 0];
  const xs = [a * x0 + c * y0 + e, a * x1 + c * y1 + e];
  const ys = [b * x0 + d * y0 + f, b * x1 + d * y1 + f];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}
