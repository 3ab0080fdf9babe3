import { capability } from "../check/capability.ts";
import { addLoginChecks } from "./accounts-login.ts";
import { addSessionCookieChecks } from "./accounts-session.ts";

export default capability("accounts-pages", "web", (builder) => {
  addLoginChecks(builder);
  addSessionCookieChecks(builder);
});
