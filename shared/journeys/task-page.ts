import { capability } from "../check/capability.ts";
import { defineMissing } from "./task-page-missing.ts";
import { defineReaching } from "./task-page-reaching.ts";
import { defineUsing } from "./task-page-using.ts";

export default capability("task-page", "web", (builder) => {
  defineReaching(builder);
  defineUsing(builder);
  defineMissing(builder);
});
