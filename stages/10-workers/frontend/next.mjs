// Runs Next.js with the settings of .env, where PORT is the port of the API, and WEB_PORT ours.
import { cpSync, existsSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { workspaceRoot } from "./workspace.mjs";

if (existsSync(".env")) process.loadEnvFile();
process.env.HOSTNAME = process.env.HOST || "127.0.0.1";
process.env.PORT = process.env.WEB_PORT || "3000";
process.env.NEXT_TELEMETRY_DISABLED = "1";

const here = import.meta.dirname;
const [, , command] = process.argv;

if (command === "start") await start();
else await runNext(command === "dev" ? ["dev", here, "-H", process.env.HOSTNAME] : ["build", here]);

/** Starts the standalone build. Next.js does not copy the static files into it. */
async function start() {
  const standaloneDir = join(here, ".next/standalone", relative(workspaceRoot, here));
  cpSync(join(here, "public"), join(standaloneDir, "public"), { recursive: true });
  cpSync(join(here, ".next/static"), join(standaloneDir, ".next/static"), { recursive: true });
  await import(pathToFileURL(join(standaloneDir, "server.js")).href);
}

/** @param {string[]} args */
async function runNext(args) {
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);
  await import("next/dist/bin/next");
}
