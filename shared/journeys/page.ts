import { capability } from "../check/capability.ts";
import { defineAdding } from "./page-adding.ts";
import { defineChanging } from "./page-changing.ts";
import { defineReading } from "./page-reading.ts";
import { defineServerDown } from "./page-server-down.ts";

export default capability("page", "web", (builder) => {
  defineReading(builder);
  defineAdding(builder);
  defineChanging(builder);
  defineServerDown(builder);
});
