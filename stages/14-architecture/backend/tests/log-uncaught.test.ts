import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { compiled } from "./support/compile.ts";
import { linesOf } from "./support/processes.ts";

const program = `
  import { openLog } from "./${compiled}/log/log.js";
  openLog({ level: "info", isPretty: false }, "api");
  setTimeout(() => { throw new Error("nobody expects this"); });
  setInterval(() => undefined, 1000);
`;

it("an error that nobody caught is the last line, and the process ends with 1", async () => {
  const args = ["--input-type=module", "--eval", program];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const saying = text(child.stdout);
  const [code] = await once(child, "close");
  expect(code).toBe(1);
  expect(linesOf(await saying)).toEqual([
    {
      time: expect.any(String),
      level: "error",
      service: "api",
      message: "The process ends: nobody caught an error.",
      error: {
        name: "Error",
        message: "nobody expects this",
        stack: expect.stringContaining("    at "),
      },
    },
  ]);
});
