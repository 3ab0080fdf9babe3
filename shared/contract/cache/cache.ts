import { capability } from "../../check/capability.ts";
import { addOutageChecks } from "./outage.ts";
import { addReadChecks } from "./reads.ts";
import { addServerChecks } from "./servers.ts";
import { addWriteChecks } from "./writes.ts";

export default capability("cache", "api", (builder) => {
  addReadChecks(builder);
  addWriteChecks(builder);
  addServerChecks(builder);
  addOutageChecks(builder);
});
