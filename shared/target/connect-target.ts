import { ApiDriver } from "../check/api-driver.ts";
import { WebTarget } from "../check/browser/web-target.ts";
import { requestTimeoutMs } from "../check/exchange.ts";
import type { Stage } from "../harness/manifest.ts";
import { assertAnswers, formatStartAdvice, readAddress, readServerAddress } from "./address.ts";
import { type CheckTimeouts, createAccounts, printNote, type Target } from "./target.ts";

/**
 * Connects to a Task Tracker that runs already.
 *
 * @param pageAddress the address of the page, if the stage has one
 * @throws UsageError if an address is not valid
 * @throws Error if no server responds there
 */
export async function connectTarget(
  address: string,
  pageAddress: string | undefined,
  stage: Pick<Stage, "capabilities">,
  { timeoutMs = requestTimeoutMs }: CheckTimeouts = {},
): Promise<Target> {
  const url = readServerAddress(address);
  const accounts = createAccounts(url, stage, timeoutMs);
  const api = new ApiDriver(url, timeoutMs, accounts);
  await assertAnswers(api);
  const noOutput = { log: () => "", listNotes: () => [], close: async () => undefined };
  if (pageAddress === undefined) return { drivers: { api }, ...noOutput };
  const page = readAddress(pageAddress);
  const web = new WebTarget({ page, api: url }, { print: printNote, accounts });
  if (!(await web.isResponding())) {
    throw new Error(`No page answers at ${page.origin}.\n${formatStartAdvice("page", "web")}`);
  }
  return { drivers: { api, web }, ...noOutput, close: () => web.close() };
}
