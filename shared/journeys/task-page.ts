import { capability } from "../check/capability.ts";
import { missing } from "./task-page-missing.ts";
import { reaching } from "./task-page-reaching.ts";
import { using } from "./task-page-using.ts";

export default capability("task-page", "web", (builder) => {
  reaching(builder);
  using(builder);
  missing(builder);
});
