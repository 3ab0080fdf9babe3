import { sendRequest } from "../../../shared/check/exchange.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { readServerAddress } from "../../../shared/target/address.ts";
import type { Language } from "../language.ts";
import { messages } from "../messages/index.ts";

/** The data that the checks leave on a running server. */
export interface RemainingData {
  /** A warning before the checks; undefined if they remove everything. */
  warning: string | undefined;
  /** Describes the remaining data after the checks, one text for each kind. */
  describe(): Promise<string[]>;
}

/** The e-mails of `createCredentials` as an SQL pattern: a UUID at an example domain. */
const emailPattern = `${[8, 4, 4, 4, 12].map((length) => "_".repeat(length)).join("-")}@example.%`;

/** @param address the address of the checked server */
export async function watchRemainingData(
  address: string,
  { capabilities }: Pick<Stage, "capabilities">,
  language: Language = "en",
): Promise<RemainingData> {
  const texts = messages[language].check;
  const hasAccounts = capabilities.includes("accounts");
  const before = await countTasks(address);
  return {
    warning: hasAccounts ? texts.accountsWillStay(address) : undefined,
    describe: async () => {
      const after = await countTasks(address);
      const tasks = before === undefined || after === undefined ? 0 : after - before;
      return [
        ...(hasAccounts ? [texts.accountsStay(emailPattern)] : []),
        ...(tasks > 0 ? [texts.tasksStay(tasks)] : []),
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
