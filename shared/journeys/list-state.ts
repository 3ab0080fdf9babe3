import { capability } from "../check/capability.ts";
import { addOptimisticUpdateChecks } from "./list-state-optimistic.ts";
import { addPreservedStateChecks } from "./list-state-preserved.ts";

export default capability("list-state", "web", (builder) => {
  addPreservedStateChecks(builder);
  addOptimisticUpdateChecks(builder);
});
