import { capability } from "../check/capability.ts";
import { keeping } from "./list-state-keeping.ts";
import { optimistic } from "./list-state-optimistic.ts";

export default capability("list-state", "web", (builder) => {
  keeping(builder);
  optimistic(builder);
});
