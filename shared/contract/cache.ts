import { outages } from "./cache-outage.ts";
import { reading } from "./cache-reads.ts";
import { serving } from "./cache-servers.ts";
import { writing } from "./cache-writes.ts";
import { capability } from "./capability.ts";

export default capability("cache", "api", (kit) => {
  reading(kit);
  writing(kit);
  serving(kit);
  outages(kit);
});
