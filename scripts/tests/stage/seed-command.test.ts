import { describe, expect, it, vi } from "vitest";
import { startReference } from "../../../shared/contract/tests/reference/server.ts";
import { padTwoDigits } from "../../../shared/harness/manifest.ts";
import * as command from "../../commands/stage.ts";
import { runCommand } from "../../lib/command.ts";
import { listStages } from "../../lib/stages.ts";
import { printed } from "../support/printed.ts";

const findNumber = (capability: string) =>
  padTwoDigits(
    listStages().find(({ capabilities }) => capabilities.includes(capability))?.number ?? 0,
  );

const cliStage = findNumber("cli");
const openStage = findNumber("update");
const accountStage = findNumber("accounts");

const call = (...words: string[]) => runCommand(command, words);

describe("npm run stage NN seed", () => {
  it("finds the stage on the port in PORT, and prints what was added", async () => {
    const { url, close } = await startReference();
    vi.stubEnv("PORT", url.port);
    expect(await call(openStage, "seed")).toBe(0);
    expect(await call(openStage, "--seed")).toBe(0);
    await close();
    const advice = "\n\n  See them: npm run -s call GET /tasks\n";
    expect(printed.out).toBe(
      `  8 tasks added${advice}  0 tasks added   8 existed already${advice}`,
    );
  });

  it("says how to list the tasks at another address", async () => {
    const { url, close } = await startReference();
    expect(await call(openStage, "seed", "url", url.href)).toBe(0);
    await close();
    expect(printed.out).toContain(`npm run -s call GET /tasks url ${url.href}`);
  });

  it("prints the accounts and the password", async () => {
    const { url, close } = await startReference({ accounts: true });
    expect(await call(accountStage, "seed", "url", url.href)).toBe(0);
    await close();
    expect(printed.out).toMatch(/^ {2}ana@example\.test {5}8 tasks added$/m);
    expect(printed.out).toMatch(/^ {2}mihai@example\.test {3}3 tasks added$/m);
    expect(printed.out).toContain('the password is "correct horse battery"');
  });

  it("says how to add tasks to a stage without an API", async () => {
    expect(await call(cliStage, "seed")).toBe(1);
    expect(printed.err).toMatch(/has no API.*Type them: npm run -s stage 00$/ms);
  });

  it.each([
    ["http://tracker.example.com", /tracker\.example\.com is not this machine/],
    ["http://192.168.1.7:4000", /192\.168\.1\.7 is not this machine/],
    ["localhost", /"localhost" is not an address/],
    ["localhost:4000", /is not this machine|is not an address/],
  ])("creates no account at %s", async (url, advice) => {
    expect(await call(accountStage, "seed", "url", url)).toBe(2);
    expect(printed.err).toMatch(advice);
  });

  it.each([
    [["seed", "reset"], /^Use either reset or seed/],
    [["url", "http://localhost:4000"], /^url belongs to seed/],
    [["seed", "twice"], /^"twice" is one word too many: leave it out\./],
  ])("prints advice and exits with 2 for the arguments %j", async (words, advice) => {
    expect(await call(openStage, ...words)).toBe(2);
    expect(printed.err).toMatch(advice);
  });
});
