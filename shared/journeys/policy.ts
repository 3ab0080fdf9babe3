import { capability } from "../check/capability.ts";
import { addEnforcementChecks } from "./policy-enforcement.ts";
import { addHeaderChecks } from "./policy-header.ts";

export default capability("policy", "web", (builder) => {
  addHeaderChecks(builder);
  addEnforcementChecks(builder);
});
