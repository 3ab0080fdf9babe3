/** A check cannot be run here, for a reason other than the behaviour it checks. The message gives the reason. */
export class CannotCheckError extends Error {}
