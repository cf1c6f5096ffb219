/**
 * The part of an element's text that stands on the lines [fromLine, toLine), as the browser broke it.
 * `lineHeight` is in CSS pixels; the element holds one text node.
 */
export function textOfLines(
  element: HTMLElement,
  fromLine: number,
  toLine: number,
  lineHeight: number,
): string {
  const node = textNodeOf(element);
  if (node === null) return '';
  const top = element.getBoundingClientRect().top;
  const text = node.data;
  const start = (line: number): number =>
    line === 0 ? 0 : firstOffsetAt(node, top + line * lineHeight);
  return text.slice(start(fromLine), start(toLine));
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

function textNodeOf(element: HTMLElement): Text | null {
  for (const child of element.childNodes) if (child instanceof Text) return child;
  return null;
}
