import { capability } from "../../check/capability.ts";
import { loggingIn } from "./accounts-login.ts";
import { passwords } from "./accounts-passwords.ts";
import { registering } from "./accounts-register.ts";
import { sessions } from "./accounts-sessions.ts";
import { tokens } from "./accounts-tokens.ts";

export default capability("accounts", "api", (kit) => {
  registering(kit);
  loggingIn(kit);
  passwords(kit);
  sessions(kit);
  tokens(kit);
});
