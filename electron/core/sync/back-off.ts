const firstMs = 1_000;
const longestMs = 20_000;
const shortestMs = 250;

/**
 * How long to wait before try number `attempt` (from 0), milliseconds: full jitter over a doubling span,
 * so that terminals that lost the service together do not come back together.
 * @param retryAfterSeconds what the service asked for; never undercut
 */
export function backOff(
  attempt: number,
  random: () => number,
  retryAfterSeconds: number | undefined,
): number {
  const span = Math.min(longestMs, firstMs * 2 ** Math.min(attempt, 10));
  const jittered = shortestMs + random() * (span - shortestMs);
  return retryAfterSeconds === undefined
    ? jittered
    : retryAfterSeconds * 1_000 + random() * firstMs;
}

/** Between two pulls when nothing happens: live events bring the news, this is the net below them. */
export function pollInterval(random: () => number): number {
  return 30_000 + random() * 30_000;
}
