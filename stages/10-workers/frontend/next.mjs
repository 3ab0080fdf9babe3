// Runs Next.js with .env. PORT there is the port of the API, so Next.js gets WEB_PORT instead.
import { cpSync, existsSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { workspaceRoot } from "./workspace.mjs";

if (existsSync(".env")) process.loadEnvFile();
process.env.HOSTNAME = process.env.HOST || "127.0.0.1";
process.env.PORT = process.env.WEB_PORT || "3000";
process.env.NEXT_TELEMETRY_DISABLED = "1";

const root = import.meta.dirname;
const standaloneDir = join(root, ".next/standalone", relative(workspaceRoot, root));
const [, , command] = process.argv;

if (command === "build") process.once("exit", copyStaticFiles);
if (command === "start") await import(pathToFileURL(join(standaloneDir, "server.js")).href);
else await runNext(command === "dev" ? ["dev", root, "-H", process.env.HOSTNAME] : ["build", root]);

/**
 * Copies the static files into the standalone build, which Next.js does not do. Several sites may
 * start from it at the same time, so this is part of the build.
 *
 * @param {number} exitCode
 */
function copyStaticFiles(exitCode) {
  if (exitCode !== 0) return;
  cpSync(join(root, "public"), join(standaloneDir, "public"), { recursive: true });
  cpSync(join(root, ".next/static"), join(standaloneDir, ".next/static"), { recursive: true });
}

/** @param {string[]} args */
async function runNext(args) {
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...args);
  await import("next/dist/bin/next");
}
