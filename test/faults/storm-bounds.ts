import type { StormFigures } from './storm-scenarios.ts';

/** Another officer's act shows within this, seconds (experience.md). */
const shownWithin = 2;
/** After an outage all terminals are current within this, seconds (quality.md, part 4). */
const recoveredWithin = 60;
const mostPerTerminalPerSecond = 1;

/** Which of the promises the figures break, in words. */
export function brokenBounds(figures: readonly StormFigures[]): string[] {
  return figures.filter(({ isControl }) => !isControl).flatMap(brokenBoundsOf);
}

function brokenBoundsOf(row: StormFigures): string[] {
  const limit = row.isSmall ? shownWithin : recoveredWithin;
  const rate = row.worstTenSeconds ?? 0;
  return [
    row.allCurrentSeconds > limit ? `${row.name}: current after ${row.allCurrentSeconds} s` : null,
    row.overloads > 0 ? `${row.name}: the service was overloaded ${row.overloads} times` : null,
    rate > mostPerTerminalPerSecond ? `${row.name}: ${rate} requests per second of one` : null,
  ].filter((text) => text !== null);
}
