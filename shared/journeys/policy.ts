import { capability } from "../check/capability.ts";
import { header } from "./policy-header.ts";
import { kept } from "./policy-kept.ts";

export default capability("policy", "web", (builder) => {
  header(builder);
  kept(builder);
});
