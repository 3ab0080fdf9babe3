import { sendRequest } from "../../../shared/check/exchange.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { readServerAddress } from "../../../shared/target/address.ts";

/** The data that the checks leave on a running server. */
export interface LeftBehind {
  /** A warning before the checks; undefined if they remove everything. */
  warning: string | undefined;
  /** Describes the remaining data after the checks, one text for each kind. */
  describe(): Promise<string[]>;
}

/** The e-mails of `createCredentials` as an SQL pattern: a UUID at an example domain. */
const emails = `${[8, 4, 4, 4, 12].map((length) => "_".repeat(length)).join("-")}@example.%`;

/** @param address the address of the checked server */
export async function watchLeftBehind(
  address: string,
  { capabilities }: Pick<Stage, "capabilities">,
): Promise<LeftBehind> {
  const hasAccounts = capabilities.includes("accounts");
  const before = await countTasks(address);
  return {
    warning: hasAccounts ? describeRemainingAccounts(address) : undefined,
    describe: async () => {
      const after = await countTasks(address);
      const tasks = before === undefined || after === undefined ? 0 : after - before;
      return [
        ...(hasAccounts ? [accountsStay] : []),
        ...(tasks > 0 ? [describeRemainingTasks(tasks)] : []),
      ];
    },
  };
}

/** @returns undefined if the list is not public */
async function countTasks(address: string): Promise<number | undefined> {
  const { json } = await sendRequest(
    readServerAddress(address),
    { method: "GET", path: "/tasks" },
    5000,
  );
  return Array.isArray(json) ? json.length : undefined;
}

const describeRemainingAccounts = (address: string) =>
  `The checks will register about a hundred accounts at ${address}, which the API cannot remove: use a database that you can delete, or check a folder with dir, which gets its own database.`;

const accountsStay = `The accounts of the checks are still there. To remove them, and their tasks: DELETE FROM users WHERE email LIKE '${emails}'; with the name of your own table. Or restart the server, if it keeps its data in memory.`;

const describeRemainingTasks = (count: number) =>
  `${count === 1 ? "1 task" : `${count} tasks`} of the checks could not be removed: delete them, or start a server without a database again.`;
