import { capability } from "../../check/capability.ts";
import { badQueries } from "./query-bad.ts";
import { filtering } from "./query-filter.ts";
import { linking } from "./query-links.ts";
import { paging } from "./query-pages.ts";
import { sorting } from "./query-sort.ts";

export default capability("query", "api", (kit) => {
  filtering(kit);
  sorting(kit);
  paging(kit);
  linking(kit);
  badQueries(kit);
});
