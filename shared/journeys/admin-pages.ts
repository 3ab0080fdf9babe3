import { capability } from "../check/capability.ts";
import { addAccessibilityChecks } from "./admin-accessibility.ts";
import { addAdminActionChecks } from "./admin-actions.ts";

export default capability("admin-pages", "web", (builder) => {
  addAdminActionChecks(builder);
  addAccessibilityChecks(builder);
});
