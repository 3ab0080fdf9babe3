import type { ApiFault } from "../reference/server.ts";
import { cors, limits } from "./cors-limits.ts";
import { errors } from "./errors.ts";
import { oneTask } from "./one-task.ts";
import { tasks } from "./tasks.ts";
import { update } from "./update.ts";
import { openapi, validation } from "./validation-openapi.ts";

export { cliFaults } from "./cli.mjs";

/** What can be wrong with a server: the fault's name, and the check that has to notice. */
export const apiFaults: Record<string, ApiFault> = {
  ...tasks,
  ...errors,
  ...cors,
  ...limits,
  ...validation,
  ...openapi,
  ...update,
  ...oneTask,
};

/** @throws Error for a name that is not in the table */
export function faultsNamed(names: string[]): ApiFault[] {
  return names.map((name) => {
    const fault = apiFaults[name];
    if (!fault) throw new Error(`There is no fault "${name}".`);
    return fault;
  });
}
