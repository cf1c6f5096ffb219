/** Terminals that this service lets ask in one second when it tells many at once. */
const askingPerSecond = 200;
/** So few may ask at once: what a colleague does shows without delay. */
const fewTerminals = 50;
/** Without many terminals, those that lose their streams come back within this, milliseconds. */
const shortestRetryMs = 2_000;

/** Over how long `terminals` that are told at once spread their asking, milliseconds. */
export function nudgeSpreadMs(terminals: number): number {
  return terminals <= fewTerminals ? 0 : spanFor(terminals);
}

/** Over how long `terminals` come back when all of them lose their streams, milliseconds. */
export function retrySpreadMs(terminals: number): number {
  return Math.max(shortestRetryMs, spanFor(terminals));
}

function spanFor(terminals: number): number {
  return Math.ceil((terminals / askingPerSecond) * 1_000);
}
