import { exchange } from "../../../shared/check/exchange.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { readServerAddress } from "../../../shared/target/address.ts";

/** What a check leaves on a server that it has not started, and how to remove it. */
export interface LeftBehind {
  /** What it will leave, before it begins; nothing if it removes everything. */
  warning: string | undefined;
  /** What it has left, one text for each kind. */
  describe(): Promise<string[]>;
}

/** The e-mails of `newCredentials` as a pattern of SQL: a UUID at a domain for examples. */
const emails = `${[8, 4, 4, 4, 12].map((length) => "_".repeat(length)).join("-")}@example.%`;

/** @param address the server that is checked */
export async function watchLeftBehind(
  address: string,
  { capabilities }: Pick<Stage, "capabilities">,
): Promise<LeftBehind> {
  const hasAccounts = capabilities.includes("accounts");
  const before = await countTasks(address);
  return {
    warning: hasAccounts ? accountsWillStay(address) : undefined,
    describe: async () => {
      const after = await countTasks(address);
      const tasks = before === undefined || after === undefined ? 0 : after - before;
      return [...(hasAccounts ? [accountsStay] : []), ...(tasks > 0 ? [tasksStay(tasks)] : [])];
    },
  };
}

/** @returns nothing where the list is not shown to everyone */
async function countTasks(address: string): Promise<number | undefined> {
  const { json } = await exchange(
    readServerAddress(address),
    { method: "GET", path: "/tasks" },
    5000,
  );
  return Array.isArray(json) ? json.length : undefined;
}

const accountsWillStay = (address: string) =>
  `The checks will register about a hundred accounts at ${address}, and no API removes accounts: use a database that you can delete, or check a folder with dir, which gets a database of its own.`;

const accountsStay = `The accounts of the checks are still there. To remove them, and their tasks: DELETE FROM users WHERE email LIKE '${emails}'; with the name of your own table. Or restart the server, if it keeps its data in memory.`;

const tasksStay = (count: number) =>
  `${count === 1 ? "1 task" : `${count} tasks`} of the checks could not be removed: delete them, or start a server without a database again.`;
