import { capability } from "../check/capability.ts";
import { defineEnforcement } from "./policy-enforcement.ts";
import { defineHeader } from "./policy-header.ts";

export default capability("policy", "web", (kit) => {
  defineHeader(kit);
  defineEnforcement(kit);
});
