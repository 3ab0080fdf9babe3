import { capability } from "../../check/capability.ts";
import { addJobLineChecks } from "./logs-jobs.ts";
import { addRequestLineChecks } from "./logs-requests.ts";
import { addSecretChecks } from "./logs-secrets.ts";

export default capability("logs", "api", (builder) => {
  addRequestLineChecks(builder);
  addJobLineChecks(builder);
  addSecretChecks(builder);
});
