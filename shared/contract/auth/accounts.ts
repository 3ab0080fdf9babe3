import { capability } from "../../check/capability.ts";
import { addLoginChecks } from "./accounts-login.ts";
import { addPasswordChecks } from "./accounts-passwords.ts";
import { addRegistrationChecks } from "./accounts-register.ts";
import { addSessionChecks } from "./accounts-sessions.ts";
import { addTokenChecks } from "./accounts-tokens.ts";

export default capability("accounts", "api", (builder) => {
  addRegistrationChecks(builder);
  addLoginChecks(builder);
  addPasswordChecks(builder);
  addSessionChecks(builder);
  addTokenChecks(builder);
});
