import { capability } from "../../check/capability.ts";
import { jobLines } from "./logs-jobs.ts";
import { requestLines } from "./logs-requests.ts";
import { secrets } from "./logs-secrets.ts";

export default capability("logs", "api", (kit) => {
  requestLines(kit);
  jobLines(kit);
  secrets(kit);
});
