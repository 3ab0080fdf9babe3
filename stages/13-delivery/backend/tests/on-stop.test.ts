import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { compiledDir } from "./support/compile.ts";
import { parseLogLines } from "./support/processes.ts";

const program = `
  import { openLog } from "./${compiledDir}/log/log.js";
  import { onStop } from "./${compiledDir}/shutdown/on-stop.js";
  openLog({ level: "info", isPretty: false }, "api");
  onStop({ timeoutMs: 60_000, timeoutSuffix: "" }, () => Promise.reject(new Error("no connection")));
  setInterval(() => undefined, 1000);
  process.kill(process.pid, "SIGTERM");
`;

it("onStop logs a failed shutdown, and the process exits with 1", async () => {
  const args = ["--input-type=module", "--eval", program];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  const outputs = [text(child.stdout), text(child.stderr)];
  const [code] = await once(child, "close");
  const [out = "", errors] = await Promise.all(outputs);
  expect([code, errors]).toEqual([1, ""]);
  const error = expect.objectContaining({ message: "no connection" });
  expect(parseLogLines(out)).toMatchObject([
    { level: "warn", message: "The shutdown failed.", error },
  ]);
});
