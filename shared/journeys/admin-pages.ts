import { capability } from "../check/capability.ts";
import { administering } from "./admin-administering.ts";
import { suiting } from "./admin-suiting.ts";

export default capability("admin-pages", "web", (builder) => {
  administering(builder);
  suiting(builder);
});
