import { capability } from "../check/capability.ts";
import { addCreateChecks } from "./page-create.ts";
import { addListChecks } from "./page-list.ts";
import { addPendingChecks } from "./page-pending.ts";
import { addServerDownChecks } from "./page-server-down.ts";
import { addUpdateChecks } from "./page-update.ts";

export default capability("page", "web", (builder) => {
  addListChecks(builder);
  addCreateChecks(builder);
  addPendingChecks(builder);
  addUpdateChecks(builder);
  addServerDownChecks(builder);
});
