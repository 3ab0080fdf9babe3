/** What a check needs before it can begin did not work. This is no failure of the check itself. */
export class SetupError extends Error {}
