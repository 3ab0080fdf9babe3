// Runs Next.js with the settings of this folder. It reads PORT by itself, which is the API's here.
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

/** What was built runs without the tools: only the files for the browser have to be put beside it. */
async function start() {
  // The site ends as src/shutdown/ says, and keeps connections longer than a proxy in front of it.
  process.env.NEXT_MANUAL_SIG_HANDLE = "true";
  process.env.KEEP_ALIVE_TIMEOUT ||= "65000";
  const built = join(here, ".next/standalone", relative(workspaceRoot, here));
  cpSync(join(here, "public"), join(built, "public"), { recursive: true });
  cpSync(join(here, ".next/static"), join(built, ".next/static"), { recursive: true });
  await import(pathToFileURL(join(built, "server.js")).href);
}

/** @param {string[]} args */
async function runNext(args) {
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);
  await import("next/dist/bin/next");
}
