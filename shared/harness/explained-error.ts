/** Something that the user can mend. The message says what, so no stack trace is needed. */
export class ExplainedError extends Error {}
