import { capability } from "../check/capability.ts";
import { administering } from "./admin-administering.ts";
import { suiting } from "./admin-suiting.ts";

export default capability("admin-pages", "web", (kit) => {
  administering(kit);
  suiting(kit);
});
