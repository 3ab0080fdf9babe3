import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { compiledDir } from "./support/compile.ts";
import { parseLogLines } from "./support/processes.ts";

const program = `
  import { openLog } from "./${compiledDir}/log/log.js";
  openLog({ level: "info", isPretty: false }, "api");
  setTimeout(() => { throw new Error("unexpected"); });
  setInterval(() => undefined, 1000);
`;

it("an uncaught error is the last log line, and the process exits with 1", async () => {
  const args = ["--input-type=module", "--eval", program];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const stdout = text(child.stdout);
  const [code] = await once(child, "close");
  expect(code).toBe(1);
  expect(parseLogLines(await stdout)).toEqual([
    {
      time: expect.any(String),
      level: "error",
      service: "api",
      message: "Uncaught error: the process exits.",
      error: {
        name: "Error",
        message: "unexpected",
        stack: expect.stringContaining("    at "),
      },
    },
  ]);
});
