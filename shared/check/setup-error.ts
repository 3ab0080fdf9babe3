/** The preparation of a check failed, not the behaviour that it checks. */
export class SetupError extends Error {}
