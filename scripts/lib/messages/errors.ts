import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import { type Messages, messages } from "./index.ts";

type Describe = (texts: Messages) => string;

/** An explained error with a message in each language. Its own message is the English one. */
export class TranslatedError extends ExplainedError {
  readonly describe: Describe;

  constructor(describe: Describe) {
    super(describe(messages.en));
    this.describe = describe;
  }
}

/** A usage error with a message in each language. Its own message is the English one. */
export class TranslatedUsageError extends UsageError {
  readonly describe: Describe;

  constructor(describe: Describe) {
    super(describe(messages.en));
    this.describe = describe;
  }
}
