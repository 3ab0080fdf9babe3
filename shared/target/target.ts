import { Accounts } from "../check/account.ts";
import type { Available } from "../check/available.ts";
import type { Stage } from "../harness/manifest.ts";

/** The Task Tracker that is checked: one that runs already, or one that was started for the checks. */
export interface Target {
  drivers: Available;
  /** Returns the output of its processes; empty if it was not started here. */
  log(): string;
  /** Returns warnings about its processes for the user. Complete after `close`. */
  listNotes(): string[];
  close(): Promise<void>;
}

export interface CheckTimeouts {
  /** The time limit of a request. */
  timeoutMs?: number;
}

export const createAccounts = (
  url: URL,
  { capabilities }: Pick<Stage, "capabilities">,
  timeoutMs: number,
) => new Accounts(url, timeoutMs, capabilities.includes("accounts"));

/** Prints a message about the work of the checker itself. */
export const printNote = (text: string) => console.error(`  ${text}`);
