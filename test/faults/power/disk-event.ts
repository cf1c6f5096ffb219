/** What a terminal has done to its disk, and what it has said meanwhile. Paths are relative to its data folder. */
export type DiskEvent =
  | { readonly kind: 'write'; readonly path: string; readonly at: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly path: string; readonly size: number }
  /** Makes the file when it is not there. */
  | { readonly kind: 'open'; readonly path: string; readonly isEmptied: boolean }
  | { readonly kind: 'make-folder'; readonly path: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'move'; readonly path: string; readonly to: string }
  /** Lasts from here on, as far as it was there at event `begun`. */
  | { readonly kind: 'sync'; readonly path: string; readonly begun: number }
  | { readonly kind: 'mark'; readonly mark: Mark }
  /** The service has been told of an act, or of the journal's head. */
  | { readonly kind: 'told'; readonly told: Told };

/** A call as the terminal process has noted it: before it was worked on, and before its answer left. */
export interface Mark {
  readonly step: 'asked' | 'done' | 'refused';
  readonly channel: string;
  /** Of the act that was asked about or answered with. */
  readonly id: string | null;
}

export type Told =
  | { readonly of: 'act'; readonly id: string }
  | { readonly of: 'head'; readonly seq: number; readonly hash: string };
