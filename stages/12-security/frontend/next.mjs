// Runs Next.js with the settings of .env, where PORT is the port of the API, and WEB_PORT ours.
import { cpSync, existsSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { workspaceRoot } from "./workspace.mjs";

if (existsSync(".env")) process.loadEnvFile();
process.env.HOSTNAME = process.env.HOST || "127.0.0.1";
process.env.PORT = process.env.WEB_PORT || "3000";
process.env.NEXT_TELEMETRY_DISABLED = "1";

const frontendDir = import.meta.dirname;
const [, , command] = process.argv;

if (command === "start") await start();
else
  await runNext(
    command === "dev" ? ["dev", frontendDir, "-H", process.env.HOSTNAME] : ["build", frontendDir],
  );

/** Starts the standalone build. Next.js does not copy the static files into it. */
async function start() {
  const standaloneDir = join(frontendDir, ".next/standalone", relative(workspaceRoot, frontendDir));
  cpSync(join(frontendDir, "public"), join(standaloneDir, "public"), { recursive: true });
  cpSync(join(frontendDir, ".next/static"), join(standaloneDir, ".next/static"), {
    recursive: true,
  });
  await import(pathToFileURL(join(standaloneDir, "server.js")).href);
}

/** @param {string[]} args */
async function runNext(args) {
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);
  await import("next/dist/bin/next");
}
