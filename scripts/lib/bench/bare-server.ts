import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "../../../shared/harness/ports.ts";
import { type ProcessGroup, startGroup } from "../../../shared/harness/process-group.ts";
import { root } from "../stages.ts";

/** The least that a library needs to answer a list of tasks: a file in `shared/bench`. */
export interface BareServer {
  library: string;
  file: string;
}

/** By the dependency that a stage stands on. */
const byDependency: Record<string, BareServer> = {
  express: { library: "Express", file: "express.mjs" },
  fastify: { library: "Fastify", file: "fastify.mjs" },
};

/** What every server in Node.js stands on in the end. */
const underneath: BareServer = { library: "node:http", file: "node-http.mjs" };

/** The bare server that a folder is to be compared with. */
export function bareServerFor(dir: string): BareServer {
  const file = join(dir, "package.json");
  const { dependencies = {} } = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const known = Object.keys(byDependency).find((name) => name in dependencies);
  return (known && byDependency[known]) || underneath;
}

export interface RunningServer {
  url: URL;
  group: ProcessGroup;
}

/** Starts a bare server as a process of its own, which answers with these tasks. */
export async function startBareServer({ file }: BareServer, tasks: string): Promise<RunningServer> {
  const port = await freePort();
  const cwd = join(root, "shared", "bench");
  const env = { PORT: String(port), TASKS: tasks };
  const group = startGroup([process.execPath, join(cwd, file)], { cwd, env });
  return { url: new URL(`http://127.0.0.1:${port}/tasks`), group };
}
