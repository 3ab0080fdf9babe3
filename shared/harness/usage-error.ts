/** A mistake in what the user typed. The message says what would be right. */
export class UsageError extends Error {}
