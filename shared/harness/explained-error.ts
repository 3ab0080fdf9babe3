/** An error that the user can fix. The message says how, so no stack trace is shown. */
export class ExplainedError extends Error {}
