import { capability } from "../check/capability.ts";
import { defineEnforcement } from "./policy-enforcement.ts";
import { defineHeader } from "./policy-header.ts";

export default capability("policy", "web", (builder) => {
  defineHeader(builder);
  defineEnforcement(builder);
});
