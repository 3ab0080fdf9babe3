/** The reason why a run is not possible. The message says what to do. */
export class Refusal extends Error {
  /** The exit code: 1 not possible now, 2 wrong usage. */
  readonly code: 1 | 2;

  constructor(message: string, code: 1 | 2 = 1) {
    super(message);
    this.code = code;
  }
}
