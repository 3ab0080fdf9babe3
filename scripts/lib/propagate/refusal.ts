/** Why nothing can be carried now. The message says what to do. */
export class Refusal extends Error {
  /** What the command ends with: 1 something is in the way, 2 it was called wrongly. */
  readonly code: 1 | 2;

  constructor(message: string, code: 1 | 2 = 1) {
    super(message);
    this.code = code;
  }
}
