let isReady = false;

/** True from the moment `ready` is emitted. */
export function isAppReady(): boolean {
  return isReady;
}

/** Called once, by the start. */
export function markAppReady(): void {
  isReady = true;
}
