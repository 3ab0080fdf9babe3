import { runContract } from "../../../shared/check/run.ts";
import { getCapability } from "../../../shared/contract/index.ts";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { freePort } from "../../../shared/harness/ports.ts";
import { noLimits } from "../../../shared/harness/redis/service.ts";
import { createSecret } from "../../../shared/harness/secret.ts";
import { describeFailure, describeUnchecked, summarize } from "../check/report.ts";
import { type Container, type Containers, createContainers } from "./containers.ts";
import { targetInContainers } from "./target.ts";

interface Ports {
  api: number;
  web: number;
  postgres: number;
}

type Say = (text: string) => void;

/**
 * Builds the images of a stage and starts them with secrets and ports of their own. They must serve
 * all that the stage promises, and end in order. Afterwards they and their data are gone.
 *
 * @throws ExplainedError if anything is wrong
 */
export async function smoke(stage: Stage, say: Say): Promise<void> {
  const ports = { api: await freePort(), web: await freePort(), postgres: await freePort() };
  const env = settingsFor(ports);
  const containers = createContainers({ dir: stage.dir, name: `smoke-${stage.name}`, env });
  await remove(containers);
  try {
    await containers.compose(["up", "--build", "--detach"], say);
    await containers.untilHealthy();
    say("Every container is healthy. Next: what they serve.");
    say(await servesAll(containers, stage, ports));
    await endInOrder(containers);
    say("Every container has ended in order.");
  } finally {
    await remove(containers);
  }
}

const localhost = (port: number) => `http://localhost:${port}`;

const settingsFor = ({ api, web, postgres }: Ports) => ({
  POSTGRES_PASSWORD: createSecret(),
  ...noLimits,
  JWT_SECRET: createSecret(),
  PORT: String(api),
  WEB_PORT: String(web),
  POSTGRES_PORT: String(postgres),
  SITE_URL: localhost(web),
});

const remove = ({ compose }: Containers) => compose(["down", "--volumes", "--remove-orphans"]);

async function servesAll(containers: Containers, stage: Stage, ports: Ports): Promise<string> {
  const [api, web] = [new URL(localhost(ports.api)), new URL(localhost(ports.web))];
  const target = targetInContainers(containers, { dir: stage.dir, api, web });
  const capabilities = stage.capabilities.map(getCapability);
  const results = await runContract(capabilities, target.drivers).finally(target.close);
  const failed = results
    .filter(({ outcome }) => outcome === "failed")
    .map((result) => describeFailure(result, stage));
  // What needs a second server, or Redis taken away, is checked where the stage runs by itself.
  const report = [...failed, ...describeUnchecked(results), summarize(results)].join("\n\n");
  if (failed.length === 0) return report;
  throw new ExplainedError(report);
}

async function endInOrder({ compose, all }: Containers): Promise<void> {
  await compose(["stop"]);
  const unruly = (await all()).filter(({ State }) => !orderly.includes(State.ExitCode));
  if (unruly.length === 0) return;
  throw new ExplainedError(
    `Not ended in order: ${unruly.map(describeExit).join(", ")}. 137 means: it did not listen to SIGTERM.`,
  );
}

/** Next.js ends with 143 after it has closed on SIGTERM. */
const orderly = [0, 143];

const describeExit = ({ Name, State }: Container) => `${Name} (exit code ${State.ExitCode})`;
