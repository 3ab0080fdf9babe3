// Started by the test of `closeOnInterrupt`: keeps a folder until it is interrupted.
import { closeOnInterrupt, withTemporaryFolder } from "../../lib/bench/resource.ts";

closeOnInterrupt();
await withTemporaryFolder("bench-interrupted-", async (folder) => {
  console.log(folder);
  await new Promise((resolve) => process.stdin.once("end", resolve).resume());
});
