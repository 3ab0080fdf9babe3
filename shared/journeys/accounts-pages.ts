import { capability } from "../check/capability.ts";
import { entering } from "./accounts-entering.ts";
import { sessionCookies } from "./accounts-session.ts";

export default capability("accounts-pages", "web", (builder) => {
  entering(builder);
  sessionCookies(builder);
});
