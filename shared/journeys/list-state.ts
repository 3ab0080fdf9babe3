import { capability } from "../check/capability.ts";
import { defineKeeping } from "./list-state-keeping.ts";
import { defineOptimistic } from "./list-state-optimistic.ts";

export default capability("list-state", "web", (builder) => {
  defineKeeping(builder);
  defineOptimistic(builder);
});
