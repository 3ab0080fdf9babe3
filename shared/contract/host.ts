import type { ServerControl } from "../journeys/web-target.ts";
import type { Credentials } from "./account.ts";

/** What only whoever has started a Task Tracker can do with it. */
export interface Host extends ServerControl {
  /**
   * Somebody who may see everything. No API makes the first one.
   *
   * @throws CannotCheckError where the Task Tracker has no command for it
   */
  admin(): Promise<Credentials>;
  /** Ends the server at once, whatever it is doing: as a power cut would. */
  kill(): Promise<void>;
}
