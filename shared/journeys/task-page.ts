import { capability } from "../check/capability.ts";
import { addTaskActionChecks } from "./task-page-actions.ts";
import { addMissingTaskChecks } from "./task-page-missing.ts";
import { addNavigationChecks } from "./task-page-navigation.ts";

export default capability("task-page", "web", (builder) => {
  addNavigationChecks(builder);
  addTaskActionChecks(builder);
  addMissingTaskChecks(builder);
});
