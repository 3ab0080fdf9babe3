import { capability } from "../check/capability.ts";
import { header } from "./policy-header.ts";
import { kept } from "./policy-kept.ts";

export default capability("policy", "web", (kit) => {
  header(kit);
  kept(kit);
});
