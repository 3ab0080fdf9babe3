import { runContract } from "../../../shared/check/run.ts";
import { getCapability } from "../../../shared/contract/index.ts";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { findRandomFreePort } from "../../../shared/harness/ports.ts";
import { noLimits } from "../../../shared/harness/redis/service.ts";
import { createSecret } from "../../../shared/harness/secret.ts";
import { describeFailure, describeUnchecked, summarize } from "../check/report.ts";
import { type Container, type Containers, createContainers } from "./containers.ts";
import { createContainerTarget } from "./target.ts";

interface Ports {
  api: number;
  web: number;
  postgres: number;
}

type Print = (text: string) => void;

/**
 * Builds the images of a stage, starts them with their own secrets and ports, runs the contract
 * against them, and stops them. The containers and their data are removed afterwards.
 *
 * @throws ExplainedError if something fails
 */
export async function runSmokeTest(stage: Stage, print: Print): Promise<void> {
  const ports = {
    api: await findRandomFreePort(),
    web: await findRandomFreePort(),
    postgres: await findRandomFreePort(),
  };
  const env = createSettings(ports);
  const containers = createContainers({ dir: stage.dir, name: `smoke-${stage.name}`, env });
  await removeContainers(containers);
  try {
    await containers.runCompose(["up", "--build", "--detach"], print);
    await containers.waitUntilHealthy();
    print("Every container is healthy. Running the contract …");
    print(await checkContainers(containers, stage, ports));
    await stopContainers(containers);
    print("Every container has stopped cleanly.");
  } finally {
    await removeContainers(containers);
  }
}

const toLocalUrl = (port: number) => `http://localhost:${port}`;

const createSettings = ({ api, web, postgres }: Ports) => ({
  POSTGRES_PASSWORD: createSecret(),
  ...noLimits,
  JWT_SECRET: createSecret(),
  PORT: String(api),
  WEB_PORT: String(web),
  POSTGRES_PORT: String(postgres),
  SITE_URL: toLocalUrl(web),
});

const removeContainers = ({ runCompose }: Containers) =>
  runCompose(["down", "--volumes", "--remove-orphans"]);

async function checkContainers(
  containers: Containers,
  stage: Stage,
  ports: Ports,
): Promise<string> {
  const [api, web] = [new URL(toLocalUrl(ports.api)), new URL(toLocalUrl(ports.web))];
  const target = createContainerTarget(containers, { dir: stage.dir, api, web });
  const capabilities = stage.capabilities.map(getCapability);
  const results = await runContract(capabilities, target.drivers).finally(target.close);
  const failed = results
    .filter(({ outcome }) => outcome === "failed")
    .map((result) => describeFailure(result, stage));
  // Checks that need a second server, or stop Redis, run only without containers.
  const report = [...failed, ...describeUnchecked(results), summarize(results)].join("\n\n");
  if (failed.length === 0) return report;
  throw new ExplainedError(report);
}

async function stopContainers({ runCompose, list }: Containers): Promise<void> {
  await runCompose(["stop"]);
  const failedContainers = (await list()).filter(
    ({ State }) => !cleanExitCodes.includes(State.ExitCode),
  );
  if (failedContainers.length === 0) return;
  throw new ExplainedError(
    `Not stopped cleanly: ${failedContainers.map(describeExit).join(", ")}. 137 means that it ignored SIGTERM.`,
  );
}

/** Next.js exits with 143 after a clean shutdown on SIGTERM. */
const cleanExitCodes = [0, 143];

const describeExit = ({ Name, State }: Container) => `${Name} (exit code ${State.ExitCode})`;
