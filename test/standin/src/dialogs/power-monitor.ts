import { EventEmitter } from 'node:events';

let lastInput = Date.now();

/** Told by every page that a key, a pointer or a wheel has moved. */
export function noteInput(): void {
  lastInput = Date.now();
}

/**
 * `powerMonitor`. Suspend, resume, lock-screen and the like never come by themselves; a test may
 * emit them. Idle time is the time since the last input in a window of this process: the rest of
 * the system cannot be seen from here.
 */
class PowerMonitor extends EventEmitter {
  /** Seconds. */
  getSystemIdleTime(): number {
    return Math.floor((Date.now() - lastInput) / 1000);
  }

  /** `threshold` in seconds. */
  getSystemIdleState(threshold: number): 'active' | 'idle' {
    return this.getSystemIdleTime() >= threshold ? 'idle' : 'active';
  }
}

export const powerMonitor = new PowerMonitor();
