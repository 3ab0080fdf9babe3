import { setTimeout as delay } from "node:timers/promises";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { findOnPath } from "../../../shared/harness/find-program.ts";
import { startGroup } from "../../../shared/harness/process-group.ts";

/** A container in the output of `docker inspect`. */
export interface Container {
  Name: string;
  State: { ExitCode: number; Status: string; Health?: { Status: string } };
}

/** The containers of a compose file, under their own project name. */
export interface Containers {
  /** Runs a command of Docker Compose. Calls `onLine` for every line of its output. */
  runCompose(args: string[], onLine?: (line: string) => void): Promise<string>;
  list(): Promise<Container[]>;
  /** Waits until every container with a health check is healthy. */
  waitUntilHealthy(): Promise<void>;
}

export interface Project {
  dir: string;
  name: string;
  env: Record<string, string>;
}

/** The longest time from the start of a container until it is healthy. */
const healthTimeoutMs = 120_000;

export function createContainers({ dir, name, env }: Project): Containers {
  const runDocker = async (args: string[], onLine?: (line: string) => void) => {
    const group = startGroup(["docker", ...args], { cwd: dir, env, ...(onLine && { onLine }) });
    if ((await group.ended) === 0) return group.log();
    throw new ExplainedError(`docker ${args.join(" ")} failed:\n${group.log()}`);
  };
  const runCompose: Containers["runCompose"] = (args, onLine) =>
    runDocker(["compose", "--project-name", name, ...args], onLine);
  const listContainers = async () => {
    const ids = (await runCompose(["ps", "--all", "--quiet"])).match(/^[0-9a-f]{12,}$/gm) ?? [];
    return JSON.parse(await runDocker(["inspect", ...ids])) as Container[];
  };
  return {
    runCompose: runCompose,
    list: listContainers,
    waitUntilHealthy: () => waitUntilHealthy(listContainers),
  };
}

async function waitUntilHealthy(listContainers: () => Promise<Container[]>): Promise<void> {
  const end = Date.now() + healthTimeoutMs;
  for (;;) {
    const waitingContainers = (await listContainers()).filter(({ State }) => !isHealthy(State));
    if (waitingContainers.length === 0) return;
    if (Date.now() > end)
      throw new ExplainedError(`Not healthy: ${waitingContainers.map(describe)}`);
    await delay(500);
  }
}

const isHealthy = ({ Health, Status, ExitCode }: Container["State"]) =>
  Status === "exited" ? ExitCode === 0 : (Health?.Status ?? "healthy") === "healthy";

const describe = ({ Name, State }: Container) =>
  `${Name} is ${State.Health?.Status ?? State.Status}`;

/** @throws ExplainedError if Docker is not installed */
export function refuseWithoutDocker(): void {
  if (findOnPath(["docker"])) return;
  throw new ExplainedError(
    "Docker is not installed. Install Docker with Compose (https://docs.docker.com/get-docker), and try again.\nEvery stage also runs without it: npm run stage",
  );
}
