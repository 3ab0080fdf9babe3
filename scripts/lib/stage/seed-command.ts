import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { type Stage, twoDigits } from "../../../shared/harness/manifest.ts";
import { UsageError } from "../../../shared/harness/usage-error.ts";
import { table } from "../terminal.ts";
import { demoPassword } from "./demo-data.ts";
import { hasAccounts, type Seeded, seed } from "./seed.ts";
import { readSettings } from "./settings.ts";

/**
 * Adds demo data to a stage that runs, and says what.
 *
 * @param address where its API is; on the port that it asks for first by default
 * @returns the exit code
 * @throws ExplainedError if that cannot be done
 */
export async function seedStage(stage: Stage, address?: string): Promise<number> {
  const url = parseAddress(address ?? usualAddress(stage));
  const seeded = await seed(stage, url);
  console.log(`${table(seeded.map(createRow))}\n\n  ${adviceFor(stage, address)}`);
  return 0;
}

function adviceFor(stage: Stage, address?: string): string {
  if (hasAccounts(stage)) return `Log in as one of them; the password is "${demoPassword}".`;
  return `See them: npm run call GET /tasks${address === undefined ? "" : ` url ${address}`}`;
}

function usualAddress({ dir, number, processes }: Stage): string {
  if (processes.api?.port)
    return `http://localhost:${readSettings(dir).PORT || processes.api.port}`;
  throw new ExplainedError(
    `Stage ${twoDigits(number)} has no API to add tasks through. Type them in: npm run stage ${twoDigits(number)}`,
  );
}

/** Everybody can read the passwords here: on a server that others reach they would be open doors. */
function parseAddress(text: string): URL {
  if (!URL.canParse(text))
    throw new UsageError(`"${text}" is no address: http://localhost:4000 is.`);
  const url = new URL(text);
  if (["localhost", "127.0.0.1", "[::1]"].includes(url.hostname)) return url;
  throw new UsageError(
    `${url.hostname} is not this machine, and accounts with a known password belong nowhere else.`,
  );
}

const createRow = ({ email, added, found }: Seeded): string[] => [
  ...(email === undefined ? [] : [email]),
  `${added} ${added === 1 ? "task" : "tasks"} added`,
  found > 0 ? `${found} ${found === 1 ? "was" : "were"} there` : "",
];
