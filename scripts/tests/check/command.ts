import { afterEach } from "vitest";
import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import * as check from "../../commands/check.ts";
import { runCommand } from "../../lib/command.ts";
import { listStages } from "../../lib/stages.ts";

const findStageWith = (capability: string) =>
  padTwoDigits(
    listStages().find(({ capabilities }) => capabilities.includes(capability))?.number ?? 0,
  );

/** The numbers of a stage with an API, with a page, and with a prompt. */
export const api = findStageWith("openapi");
export const page = findStageWith("page");
export const cli = findStageWith("cli");

/** Resources that are closed after the test. */
export const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of cleanups.splice(0)) await close();
});

/** Runs `npm run check`. @returns the exit code */
export const run = (...args: string[]): Promise<number> => runCommand(check, args);
