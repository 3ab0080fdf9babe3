import { capability } from "../check/capability.ts";
import { defineAdministering } from "./admin-administering.ts";
import { defineUsability } from "./admin-suiting.ts";

export default capability("admin-pages", "web", (kit) => {
  defineAdministering(kit);
  defineUsability(kit);
});
