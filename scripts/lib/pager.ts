import { spawn } from "node:child_process";
import { once } from "node:events";
import { findOnPath } from "../../shared/harness/find-program.ts";
import { git } from "./git.ts";
import { isScreen } from "./terminal.ts";

/** Prints a text: with the user's pager if standard output is a terminal. */
export async function printWithPager(text: string, cwd: string): Promise<void> {
  const pager = isScreen() ? await readPager(cwd) : undefined;
  if (pager === undefined) console.log(text);
  else await runPager(pager, text);
}

/**
 * Reads the pager that git uses: GIT_PAGER, core.pager, PAGER, or less.
 *
 * @returns undefined if there is none, or if it is not installed
 * @see https://git-scm.com/docs/git-var#Documentation/git-var.txt-GITPAGER
 */
async function readPager(cwd: string): Promise<string | undefined> {
  const pager = (await git(["var", "GIT_PAGER"], { cwd })).trim();
  const [program = ""] = pager.split(" ");
  const isMissing = /^[\w.-]+$/.test(program) && findOnPath([program]) === undefined;
  return program === "" || pager === "cat" || isMissing ? undefined : pager;
}

/** Sets the options that git sets for less: end if the text fits, keep colours, and keep the screen. */
const pagerDefaults = { LESS: "FRX", LV: "-c" };

/**
 * Runs a pager with a text as its input, and waits until it ends.
 *
 * @param command a command for the shell
 */
export async function runPager(command: string, text: string): Promise<void> {
  const child = spawn(command, {
    shell: true,
    stdio: ["pipe", "inherit", "inherit"],
    env: { ...pagerDefaults, ...process.env },
  });
  // A pager may end before it has read everything.
  child.stdin.on("error", () => undefined);
  // Ctrl-C goes to the pager too, which decides when to end.
  const ignore = () => undefined;
  process.on("SIGINT", ignore);
  child.stdin.end(`${text}\n`);
  await once(child, "exit");
  process.off("SIGINT", ignore);
}
