import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import { formatTable } from "../terminal.ts";
import { demoPassword } from "./demo-data.ts";
import { hasAccounts, type SeedResult, seed } from "./seed.ts";
import { readSettings } from "./settings.ts";

/**
 * Adds demo data to a running stage, and prints what was added.
 *
 * @param address the address of its API; its default port by default
 * @returns the exit code
 * @throws ExplainedError if it fails
 */
export async function seedStage(stage: Stage, address?: string): Promise<number> {
  const url = parseAddress(address ?? getDefaultAddress(stage));
  const seedResults = await seed(stage, url);
  console.log(`${formatTable(seedResults.map(createRow))}\n\n  ${formatAdvice(stage, address)}`);
  return 0;
}

function formatAdvice(stage: Stage, address?: string): string {
  if (hasAccounts(stage)) return `Log in with one of them; the password is "${demoPassword}".`;
  return `See them: npm run -s call GET /tasks${address === undefined ? "" : ` url ${address}`}`;
}

function getDefaultAddress({ dir, number, processes }: Stage): string {
  if (processes.api?.port)
    return `http://localhost:${readSettings(dir).PORT || processes.api.port}`;
  throw new ExplainedError(
    `Stage ${padTwoDigits(number)} has no API to add tasks through. Type them: npm run -s stage ${padTwoDigits(number)}`,
  );
}

/** Accepts this machine only, because the passwords of the demo accounts are public. */
function parseAddress(text: string): URL {
  if (!URL.canParse(text))
    throw new UsageError(`"${text}" is not an address, such as http://localhost:4000.`);
  const url = new URL(text);
  if (["localhost", "127.0.0.1", "[::1]"].includes(url.hostname)) return url;
  throw new UsageError(
    `${url.hostname} is not this machine. Accounts with a public password are added on this machine only.`,
  );
}

const createRow = ({ email, added, existing }: SeedResult): string[] => [
  ...(email === undefined ? [] : [email]),
  `${added} ${added === 1 ? "task" : "tasks"} added`,
  existing > 0 ? `${existing} existed already` : "",
];
