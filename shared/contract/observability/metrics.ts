import { capability } from "../../check/capability.ts";
import { requestCounts } from "./metrics-requests.ts";
import { states } from "./metrics-states.ts";

export default capability("metrics", "api", (kit) => {
  requestCounts(kit);
  states(kit);
});
