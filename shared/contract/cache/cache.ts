import { capability } from "../../check/capability.ts";
import { outages } from "./outage.ts";
import { reading } from "./reads.ts";
import { serving } from "./servers.ts";
import { writing } from "./writes.ts";

export default capability("cache", "api", (kit) => {
  reading(kit);
  writing(kit);
  serving(kit);
  outages(kit);
});
