import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { referenceDir } from "../../../shared/contract/tests/reference/drivers.ts";
import { printed } from "../support/printed.ts";
import { api, cleanups, cli, run } from "./command.ts";

/** A learner's folder. */
function createFolder(tracker?: object): string {
  const folder = mkdtempSync(join(tmpdir(), "munca mea ț "));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  if (tracker) writeFileSync(join(folder, "tracker.json"), JSON.stringify(tracker));
  return folder;
}

describe("npm run check NN dir", { timeout: 30_000 }, () => {
  it("starts the server in a folder, and checks it", async () => {
    expect(await run(api, "dir", referenceDir)).toBe(0);
    expect(printed.out).toMatch(/(\d+) of \1 core checks passed/);
  });

  it("builds the program in a folder, and starts it with a shell, as npm does", async () => {
    const start = `node built.cjs && FAULTS= node  "${join(referenceDir, "serve.mjs")}"`;
    const folder = createFolder({ build: "echo 0 > built.cjs", variables: {} });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ scripts: { start } }));
    expect(await run(api, "dir", folder)).toBe(0);
    expect(printed.err).toContain(`Building ${folder} …`);
    expect(printed.out).toMatch(/(\d+) of \1 core checks pass/);
  });

  it("rejects an unknown key in tracker.json", async () => {
    expect(await run(api, "dir", createFolder({ apii: ["node", "main.js"] }))).toBe(1);
    expect(printed.err).toContain('there is no key "apii". Did you mean "api"?');
  });

  it("starts the command line in a folder, and checks it", async () => {
    expect(await run(cli, "dir", referenceDir)).toBe(0);
    expect(printed.out).toMatch(/(\d+) of \1 core checks passed/);
  });

  it("shows the last output of a server that ended", async () => {
    const server = pathToFileURL(join(referenceDir, "serve.mjs")).href;
    const code = `process.env.FAULTS = "bad JSON ends the server"; import("${server}");`;
    expect(await run(api, "dir", createFolder({ api: ["node", "-e", code] }))).toBe(1);
    expect(printed.out).toContain(
      "  The last output of your server:\n\n    The reference application",
    );
  });

  it("shows the output of a program that does not listen, and what a server has to do", async () => {
    const command = ["node", "-e", "console.error('cannot find tasks.py'); process.exit(1)"];
    expect(await run(api, "dir", createFolder({ api: command }))).toBe(1);
    expect(printed.err).toMatch(
      /ended before http:\/\/127\.0\.0\.1:\d+\/tasks answered\.\ncannot find tasks\.py\n/,
    );
    expect(printed.err).toContain("on the port in the variable PORT");
  });

  it("names a program that is not installed", async () => {
    expect(await run(api, "dir", createFolder({ api: ["no-such-python", "server.py"] }))).toBe(1);
    expect(printed.err).toContain(
      '"no-such-python" cannot be started: this machine has no such program.',
    );
  });

  it.each([api, cli])("asks for a tracker.json in an empty folder (stage %s)", async (stage) => {
    const folder = createFolder();
    expect(await run(stage, "dir", folder)).toBe(1);
    expect(printed.err).toContain(`${folder} does not say how to start its `);
    expect(printed.err).toMatch(
      /a script "start", or put a tracker\.json there\.\nFor example: {2}\{ "(api|cli)": \["python3"/,
    );
  });

  it("exits with 2 for a missing folder", async () => {
    const folder = join(createFolder(), "elsewhere");
    expect(await run(api, "dir", folder)).toBe(2);
    expect(printed.err).toContain(`There is no folder ${folder}.`);
  });
});
