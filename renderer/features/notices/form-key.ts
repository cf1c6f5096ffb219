/** Which form is kept: of a notice, or `new`; its act, for a new notice the channel. */
export interface FormKey {
  readonly noticeId: string;
  readonly kind: string;
}
