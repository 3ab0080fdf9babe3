import { capability } from "./capability.ts";
import { requestCounts } from "./metrics-requests.ts";
import { states } from "./metrics-states.ts";

export default capability("metrics", "api", (kit) => {
  requestCounts(kit);
  states(kit);
});
