import { spawn } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createEnvironment, getNpmVariables } from "../../shared/harness/environment.mjs";
import { withLock } from "../../shared/harness/lock.mjs";
import { isComplete } from "./complete.mjs";
import { acceptRefused, listLockedPaths, listMissingPackages } from "./missing.mjs";
import { getNpmCommand } from "./npm.mjs";
import { StatusLine } from "./status-line.mjs";

/** An error that the user can fix: the message says how. */
export class SetupError extends Error {}

/**
 * Installs the packages of the workspaces if some are missing. If none is, npm is not run.
 *
 * @param {string} root
 * @param {string[]} workspaces
 */
export async function ensureInstalled(root, workspaces) {
  const findMissing = () => listMissingPackages(root, workspaces);
  if (findMissing().length === 0) return;
  assertWritable(root);
  mkdirSync(join(root, ".data"), { recursive: true });
  const installMissing = async () => {
    const missing = findMissing();
    if (missing.length === 0) return;
    removeIncomplete(root, missing);
    await install(root, workspaces, missing);
    assertInstalled(root, acceptRefused(root, findMissing()));
  };
  const lock = join(root, ".data", "install.lock");
  await withLock(lock, installMissing, "another command is installing: waiting for it");
}

/**
 * Removes incomplete packages: npm considers a package with a package.json installed, so the remains
 * of an interrupted installation would stay.
 *
 * @param {string} root
 * @param {string[]} missing
 */
function removeIncomplete(root, missing) {
  const paths = missing[0] === "everything" ? listLockedPaths(root) : missing;
  const packages = paths.filter((path) => path.includes("node_modules/"));
  for (const folder of packages.map((path) => join(root, path))) {
    if (existsSync(folder) && !isComplete(folder)) rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} root
 * @param {string[]} missing
 */
function assertInstalled(root, missing) {
  if (missing.length === 0) return;
  const names = missing.map((path) => path.split("node_modules/").at(-1)).join(", ");
  throw new SetupError(
    `npm succeeded but did not install ${names}.\n` +
      `Remove the folder ${join(root, "node_modules")} and run the command again.`,
  );
}

/** @param {string} root */
function assertWritable(root) {
  const folder = existsSync(join(root, "node_modules")) ? join(root, "node_modules") : root;
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    throw new SetupError(
      `This folder cannot be written to: ${folder}\n` +
        "Clone the repository into a folder of your own, such as your home folder, and try again.",
    );
  }
}

// Overrides settings of the user, such as `omit=dev`, which are meant for other projects.
const includeOptions = ["dev", "optional", "peer"].map((kind) => `--include=${kind}`);
const npmOptions = ["--no-save", "--no-audit", "--no-fund", "--loglevel=error", "--progress=false"];
// Without a network, npm would retry for more than a minute.
const shortRetryOptions = ["--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000"];

/**
 * @param {string} root
 * @param {string[]} workspaces
 * @param {string[]} missing
 */
async function install(root, workspaces, missing) {
  const what =
    missing[0] === "everything"
      ? "packages"
      : `${missing.length} package${missing.length === 1 ? "" : "s"}`;
  const stopProgress = showProgress(`installing ${what}`);
  const npm = getNpmCommand();
  const workspaceOptions = workspaces.flatMap((workspace) => ["--workspace", workspace]);
  const scope = workspaceOptions.length > 0 ? workspaceOptions : ["--workspaces=false"];
  const args = [
    "install",
    ...scope,
    "--include-workspace-root",
    ...includeOptions,
    ...npmOptions,
    ...shortRetryOptions,
  ];
  const { code, output } = await run(npm.command, [...npm.args, ...args], root);
  stopProgress(code === 0);
  if (code !== 0) throw new SetupError(explain(output));
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function run(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: createEnvironment(getNpmVariables()),
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stopForwarding = forwardSignals(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output += text;
      });
    }
    child.once("error", (error) => resolve({ code: 1, output: String(error) }));
    child.once("close", (code) => {
      stopForwarding();
      resolve({ code, output });
    });
  });
}

/** @type {NodeJS.Signals[]} */
const endingSignals = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Ends a child process together with this one: a signal that would end this process goes to the
 * child first.
 *
 * @param {import("node:child_process").ChildProcess} child
 * @returns {() => void} to call when the child has ended; ends this process if it received a signal
 */
function forwardSignals(child) {
  /** @type {NodeJS.Signals | undefined} */
  let received;
  const onSignal = (/** @type {NodeJS.Signals} */ signal) => {
    received = signal;
    child.kill(signal);
  };
  for (const signal of endingSignals) process.on(signal, onSignal);
  return () => {
    for (const signal of endingSignals) process.off(signal, onSignal);
    if (received) process.kill(process.pid, received);
  };
}

/** @param {string} output what npm printed */
export function explain(output) {
  const offline =
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ETIMEDOUT|ECONNRESET|ENOTCACHED/.test(output);
  const advice = offline
    ? "npm could not reach its registry. Check the network (and the proxy, if you use one), then try again."
    : "npm could not install the packages. Its output is above; `npm run doctor` checks this machine.";
  return `${output.trim()}\n\n${advice}`;
}

/**
 * Shows the elapsed time while npm works, then the duration.
 *
 * @param {string} text
 */
function showProgress(text) {
  const startedAt = Date.now();
  const status = new StatusLine(process.stderr);
  const show = () => status.show(`  ${text} … ${Math.round((Date.now() - startedAt) / 1000)} s`);
  if (status.isEnabled()) show();
  else process.stderr.write(`  ${text} …`);
  const timer = setInterval(show, 1000);
  return (/** @type {boolean} */ ok) => {
    clearInterval(timer);
    status.clear();
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    const start = status.isEnabled() ? `  ${text} …` : "";
    process.stderr.write(`${start} ${ok ? `done in ${seconds} s` : "failed"}\n`);
  };
}
