/** The user's input is not valid. The message says what is expected. */
export class UsageError extends Error {}
