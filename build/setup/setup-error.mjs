/** A set-up step that cannot go on; its message tells the reader what to do, so no stack is shown. */
export class SetupError extends Error {}
