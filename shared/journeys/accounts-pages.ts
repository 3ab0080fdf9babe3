import { capability } from "../check/capability.ts";
import { defineEntering } from "./accounts-entering.ts";
import { defineSessionCookies } from "./accounts-session.ts";

export default capability("accounts-pages", "web", (builder) => {
  defineEntering(builder);
  defineSessionCookies(builder);
});
