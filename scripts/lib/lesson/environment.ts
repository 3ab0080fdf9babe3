import { devNull } from "node:os";
import { createEnvironment, getCommandVariables } from "../../../shared/harness/environment.mjs";
import type { Place } from "./consoles.ts";

/** A person without a past, so that the ids of their commits are the same every time. */
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
  LC_ALL: "C",
};

/** The environment of a lesson's command, as like as can be on every machine. */
export function environmentFor(place: Place, ports: Record<string, string>): NodeJS.ProcessEnv {
  return createEnvironment({
    ...getCommandVariables(),
    FORCE_COLOR: undefined,
    NO_COLOR: "1",
    // What a maintainer has not committed yet is no matter of the lesson.
    IGNORE_CHANGED_STAGES: "1",
    // Set and empty: a learner's own .env does not name the file either.
    TASKS_FILE: "",
    ...ports,
    ...(place === "tmp" ? gitIdentity : {}),
  });
}
