/** What a deployment answered to one request. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; null when there was none, and for a stream. */
  readonly body: unknown;
}
