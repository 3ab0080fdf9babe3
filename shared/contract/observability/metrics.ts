import { capability } from "../../check/capability.ts";
import { addRequestMetricChecks } from "./metrics-requests.ts";
import { addStateMetricChecks } from "./metrics-states.ts";

export default capability("metrics", "api", (builder) => {
  addRequestMetricChecks(builder);
  addStateMetricChecks(builder);
});
