import { capability } from "../check/capability.ts";
import { adding } from "./page-adding.ts";
import { changing } from "./page-changing.ts";
import { reading } from "./page-reading.ts";
import { serverDown } from "./page-server-down.ts";

export default capability("page", "web", (builder) => {
  reading(builder);
  adding(builder);
  changing(builder);
  serverDown(builder);
});
