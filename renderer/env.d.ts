import type { TerminalApi } from '#shared/desktop/contract.ts';

declare global {
  interface Window {
    /** Exposed by the preload; only renderer/bridge touches it. */
    readonly terminal: TerminalApi;
  }
}
