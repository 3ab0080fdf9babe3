import { capability } from "../check/capability.ts";
import { defineAdministering } from "./admin-administering.ts";
import { defineUsability } from "./admin-suiting.ts";

export default capability("admin-pages", "web", (builder) => {
  defineAdministering(builder);
  defineUsability(builder);
});
