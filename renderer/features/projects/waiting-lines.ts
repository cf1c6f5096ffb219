import type { ProjectDetail } from '#shared/desktop/projects.contract.ts';

/** A waiting relation to be drawn from what is waited for to what waits. */
export interface WaitingPair {
  readonly from: string;
  readonly to: string;
  readonly isCritical: boolean;
}

export interface WaitingLine extends WaitingPair {
  /** Value of `d` of an SVG path, in CSS pixels of the container. */
  readonly path: string;
}

/** Who waits for whom among the unfinished matters; the critical path is drawn last, above the rest. */
export function waitingPairs({ path }: ProjectDetail): WaitingPair[] {
  const links = new Set(path.criticalPath.slice(1).map((id, i) => `${path.criticalPath[i]} ${id}`));
  return path.steps
    .flatMap((step) =>
      step.waitsFor.map(({ id }) => ({
        from: id,
        to: step.id,
        isCritical: links.has(`${id} ${step.id}`),
      })),
    )
    .toSorted((a, b) => Number(a.isCritical) - Number(b.isCritical));
}

/** Room for the arrow head, CSS pixels. */
const headRoom = 3;
/** How far a line within one lane leaves the cards to the left. */
const bow = 7;

/**
 * The line between two cards: from lane to lane out of the right side and into the left; within a lane
 * around the left side, as cards stand one below the other there.
 * @param origin the box that the coordinates are relative to
 */
export function lineBetween(from: DOMRect, to: DOMRect, origin: DOMRect): string {
  const at = (x: number, y: number): string =>
    `${Math.round(x - origin.left)} ${Math.round(y - origin.top)}`;
  const [fromY, toY] = [
    from.top + Math.min(from.height / 2, 22),
    to.top + Math.min(to.height / 2, 22),
  ];
  if (to.left >= from.right) {
    const middle = (from.right + to.left) / 2;
    const end = to.left - headRoom;
    return `M ${at(from.right, fromY)} C ${at(middle, fromY)} ${at(middle, toY)} ${at(end, toY)}`;
  }
  const side = Math.min(from.left, to.left) - bow;
  const end = to.left - headRoom;
  return `M ${at(from.left, fromY)} C ${at(side, fromY)} ${at(side, toY)} ${at(end, toY)}`;
}
