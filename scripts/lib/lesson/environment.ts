import { devNull } from "node:os";
import {
  createEnvironment,
  getCommandVariables,
  neutralLocale,
} from "../../../shared/harness/environment.mjs";
import type { Place } from "./consoles.ts";

/** A fixed identity and date, so that commits have the same ids every time. */
const gitIdentity = {
  GIT_AUTHOR_NAME: "Ana",
  GIT_AUTHOR_EMAIL: "ana@example.com",
  GIT_AUTHOR_DATE: "2026-01-05T10:00:00Z",
  GIT_COMMITTER_NAME: "Ana",
  GIT_COMMITTER_EMAIL: "ana@example.com",
  GIT_COMMITTER_DATE: "2026-01-05T10:00:00Z",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: devNull,
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "init.defaultBranch",
  GIT_CONFIG_VALUE_0: "main",
};

/** Creates the environment of a lesson's command, as similar as possible on every machine. */
export function createCommandEnvironment(
  place: Place,
  ports: Record<string, string>,
): NodeJS.ProcessEnv {
  return createEnvironment({
    ...getCommandVariables(),
    ...neutralLocale,
    FORCE_COLOR: undefined,
    NO_COLOR: "1",
    // Uncommitted changes of a maintainer do not matter for the lesson.
    IGNORE_CHANGED_STAGES: "1",
    // Empty, so that a value in .env is not used.
    TASKS_FILE: "",
    ...ports,
    ...(place === "tmp" ? gitIdentity : {}),
  });
}
