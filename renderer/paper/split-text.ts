/** An element that holds one text node, and where its lines begin. */
interface SetText {
  readonly node: Text;
  /** Upper edge of the first line, pixels of the window. */
  readonly top: number;
}

/** How many lines the text of an element has; `lineHeight` in CSS pixels. */
export function lineCountOf(element: HTMLElement, lineHeight: number): number {
  const set = setTextOf(element);
  if (set === null || set.node.length === 0) return 0;
  const last = middleOfCharacter(set.node, set.node.length - 1);
  return Math.floor((last - set.top) / lineHeight) + 1;
}

/**
 * The part of an element's text that stands on the lines [fromLine, toLine), as the browser broke it,
 * without the line feed that ends it. `lineHeight` is in CSS pixels.
 */
export function textOfLines(
  element: HTMLElement,
  fromLine: number,
  toLine: number,
  lineHeight: number,
): string {
  const set = setTextOf(element);
  if (set === null) return '';
  const start = (line: number): number =>
    line === 0 ? 0 : firstOffsetAt(set.node, set.top + line * lineHeight);
  return set.node.data.slice(start(fromLine), start(toLine)).replace(/\n$/, '');
}

/** The first character whose box lies at or below `top`; characters run down the lines in order. */
function firstOffsetAt(node: Text, top: number): number {
  let low = 0;
  let high = node.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (middleOfCharacter(node, middle) >= top) high = middle;
    else low = middle + 1;
  }
  return low;
}

function middleOfCharacter(node: Text, offset: number): number {
  const range = document.createRange();
  range.setStart(node, offset);
  range.setEnd(node, offset + 1);
  const box = range.getBoundingClientRect();
  return box.top + box.height / 2;
}

function setTextOf(element: HTMLElement): SetText | null {
  for (const child of element.childNodes) {
    if (!(child instanceof Text)) continue;
    const style = getComputedStyle(element);
    const inset = Number.parseFloat(style.paddingTop) + Number.parseFloat(style.borderTopWidth);
    return { node: child, top: element.getBoundingClientRect().top + (inset || 0) };
  }
  return null;
}
