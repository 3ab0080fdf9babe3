import { describe, expect, it } from "vitest";
import type { Available } from "../../check/available.ts";
import { CannotCheckError } from "../../check/cannot-check-error.ts";
import { type Capability, capability } from "../../check/capability.ts";
import { ContractFailure } from "../../check/expect.ts";
import { checkBefore } from "../../check/gate.ts";
import { runCheck, runContract } from "../../check/run.ts";

/** A target without a page: only the order of the checks matters. */
function createFakeTarget(changes: object = {}): Available {
  const web = {
    begin: async () => ({ end: async () => undefined }),
    isResponding: async () => true,
  };
  return { web: { canRestart: true, ...web, ...changes } } as unknown as Available;
}

const tick = () => new Promise((resolve) => setImmediate(resolve));

/** Records the start and end of each check, as in "a( a)". */
function createRecorder() {
  const log: string[] = [];
  const run = (name: string, ticks: number) => async () => {
    log.push(`${name}(`);
    for (let remaining = ticks; remaining > 0; remaining -= 1) await tick();
    log.push(`${name})`);
  };
  return { log, run };
}

const why = "";

describe("the checks of a page", () => {
  const { log, run } = createRecorder();
  const mixedCapability = capability("mixed", "web", ({ adds, guards }) => {
    adds("alone", { why, isExclusive: true }, run("alone", 1));
    adds("slow", { why }, run("slow", 9));
    guards("quick", { why }, run("quick", 1));
    adds("restarts", { why, restarts: true }, run("restarts", 1));
  });

  it("run concurrently, then the exclusive ones, and are reported in order", async () => {
    const reportedTitles: string[] = [];
    const results = await runContract([mixedCapability], createFakeTarget(), ({ check }) =>
      reportedTitles.push(check.title),
    );
    expect(log.join(" ")).toBe("slow( quick( quick) slow) alone( alone) restarts( restarts)");
    expect(reportedTitles).toEqual(["alone", "slow", "quick", "restarts"]);
    expect(results.map(({ check }) => check.title)).toEqual(reportedTitles);
  });

  it("that restart the server are not run without control over the server", async () => {
    const results = await runContract([mixedCapability], createFakeTarget({ canRestart: false }));
    expect(results.map(({ outcome }) => outcome)).toEqual([
      "passed",
      "passed",
      "passed",
      "not checked",
    ]);
    expect(results.at(-1)?.reason).toContain("needs dir");
  });

  it("are not run without a browser, with its message as the reason", async () => {
    const begin = async () => {
      throw new CannotCheckError("no browser: install one");
    };
    const results = await runContract([mixedCapability], createFakeTarget({ begin }));
    expect(new Set(results.map(({ reason }) => reason))).toEqual(
      new Set(["no browser: install one"]),
    );
  });

  it("are not run after the page stops responding", async () => {
    const failingCapability = capability("failing", "web", ({ adds }) => {
      adds("first", { why, isExclusive: true }, async () => {
        throw new ContractFailure("open", "nothing", "a page");
      });
      adds("second", { why, isExclusive: true }, async () => undefined);
    });
    const results = await runContract(
      [failingCapability],
      createFakeTarget({ isResponding: async () => false }),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(["failed", "not checked"]);
  });
});

describe("the gate for a page", () => {
  const createFailing = (received: string): Capability =>
    capability("dark", "web", ({ adds }) => {
      adds("it is dark", { why, before: "a light background" }, async () => {
        throw new ContractFailure("open the page", received, "a dark background");
      });
    });
  const getError = async (received: string) => {
    const [check] = createFailing(received).checks;
    return check && checkBefore(await runCheck(check, createFakeTarget()));
  };

  it("returns undefined if the stage before shows the text in `before`", async () => {
    expect(await getError("a light background: rgb(255, 255, 255)")).toBeUndefined();
  });

  it("fails if it shows another text", async () => {
    expect(await getError("no page")).toContain("in another way than it says (a light background)");
  });
});
