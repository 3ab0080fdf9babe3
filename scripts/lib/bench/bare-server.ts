import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findRandomFreePort } from "../../../shared/harness/ports.ts";
import { type ProcessGroup, startGroup } from "../../../shared/harness/process-group.ts";
import { root } from "../stages.ts";

/** A minimal server that responds with a list of tasks: a file in `shared/bench`. */
export interface BareServer {
  library: string;
  file: string;
}

/** The server for each library that a stage can use. */
const byDependency: Record<string, BareServer> = {
  express: { library: "Express", file: "express.mjs" },
  fastify: { library: "Fastify", file: "fastify.mjs" },
};

/** The server for stages without a library. */
const withoutLibrary: BareServer = { library: "node:http", file: "node-http.mjs" };

/** Returns the bare server that a folder is compared with. */
export function findBareServer(dir: string): BareServer {
  const file = join(dir, "package.json");
  const { dependencies = {} } = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const dependency = Object.keys(byDependency).find((name) => name in dependencies);
  return (dependency && byDependency[dependency]) || withoutLibrary;
}

export interface RunningServer {
  url: URL;
  group: ProcessGroup;
}

/** Starts a bare server in its own process, which responds with these tasks. */
export async function startBareServer({ file }: BareServer, tasks: string): Promise<RunningServer> {
  const port = await findRandomFreePort();
  const cwd = join(root, "shared", "bench");
  const env = { PORT: String(port), TASKS: tasks };
  const group = startGroup([process.execPath, join(cwd, file)], { cwd, env });
  return { url: new URL(`http://127.0.0.1:${port}/tasks`), group };
}
