import { sessionOf } from './session.ts';

/** The `protocol` module: that of the default session. */
export const { protocol } = sessionOf('').api;
