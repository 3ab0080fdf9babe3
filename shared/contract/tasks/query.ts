import { capability } from "../../check/capability.ts";
import { addFilterChecks } from "./query-filter.ts";
import { addInvalidQueryChecks } from "./query-invalid.ts";
import { addLinkChecks } from "./query-links.ts";
import { addPagingChecks } from "./query-pages.ts";
import { addSortChecks } from "./query-sort.ts";

export default capability("query", "api", (builder) => {
  addFilterChecks(builder);
  addSortChecks(builder);
  addPagingChecks(builder);
  addLinkChecks(builder);
  addInvalidQueryChecks(builder);
});
