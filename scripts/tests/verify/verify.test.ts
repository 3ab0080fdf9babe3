import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Stage } from "../../../shared/harness/manifest.ts";
import { allStages } from "../../lib/stages.ts";
import { codeOf } from "../../lib/verify/code.ts";
import { type JobGroup, NotCheckedError } from "../../lib/verify/job.ts";
import { lockComplaints } from "../../lib/verify/lock-file.ts";
import { Memory } from "../../lib/verify/memory.ts";
import { closing, failuresOf, lineOf, notCheckedOf, unsteadyOf } from "../../lib/verify/report.ts";
import { runJobs } from "../../lib/verify/run-jobs.ts";

let root = "";
let runs = 0;
let complaints: string[] = [];

const group: JobGroup = {
  name: "02-fastify",
  jobs: [
    {
      name: "types",
      inputs: ["stages/02-fastify"],
      run: async () => {
        runs += 1;
        return complaints;
      },
    },
  ],
};

const verify = (force = false) =>
  runJobs([group], { memory: new Memory(root), force, onResult: () => undefined });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "verify-"));
  mkdirSync(join(root, "stages", "02-fastify"), { recursive: true });
  writeFileSync(join(root, "stages", "02-fastify", "app.ts"), "one");
  runs = 0;
  complaints = [];
});

afterEach(() => rmSync(root, { recursive: true }));

describe("what has passed", () => {
  it("is not run again while nothing has changed", async () => {
    await verify();
    const [result] = await verify();
    expect(runs).toBe(1);
    expect(result?.remembered).toBe(true);
  });

  it("is run again after a change, and when it is forced", async () => {
    await verify();
    writeFileSync(join(root, "stages", "02-fastify", "app.ts"), "two");
    await verify();
    await verify(true);
    expect(runs).toBe(3);
  });

  it("is forgotten when it fails", async () => {
    await verify();
    complaints = ["wrong"];
    await verify(true);
    expect((await verify())[0]?.complaints).toEqual(["wrong"]);
  });
});

describe("a stage whose code is that of the stage before", () => {
  const job = (name: string, code: string) => ({
    name,
    inputs: [],
    code: () => code,
    run: async () => {
      runs += 1;
      return complaints;
    },
  });
  const first = { name: "13-delivery", jobs: [job("tests", "one"), job("contract", "one")] };
  const second = (code: string) => ({
    name: "14-architecture",
    twin: "13-delivery",
    jobs: [job("tests", code), job("contract", "other")],
  });
  const both = (code = "one") =>
    runJobs([first, second(code)], {
      memory: new Memory(root),
      force: false,
      onResult: () => undefined,
    });
  const remembered = async (code?: string) =>
    (await both(code))
      .filter((result) => result.remembered)
      .map((result) => `${result.group.name} ${result.job.name}`);

  it("waits for it, and runs only what is asked differently", async () => {
    expect(await remembered()).toEqual(["14-architecture tests"]);
    expect(runs).toBe(3);
  });

  it("lets all others go first while it waits", async () => {
    const done: string[] = [];
    const third = { name: "12-security", jobs: [job("tests", "three")] };
    await runJobs([second("one"), third, first], {
      memory: new Memory(root),
      force: false,
      onResult: ({ group }) => done.push(group.name),
    });
    expect(done.slice(-2)).toEqual(["14-architecture", "14-architecture"]);
    expect(runs).toBe(4);
  });

  it("runs all that does not have its code any more", async () => {
    expect(await remembered("two")).toEqual([]);
  });

  it("runs what has failed there, too", async () => {
    complaints = ["wrong"];
    expect((await both()).flatMap((result) => result.complaints)).toHaveLength(4);
  });
});

describe("what may be late on a busy machine", () => {
  const hurrying = (...found: string[][]): JobGroup => ({
    name: "02-fastify",
    jobs: [
      {
        name: "contract",
        inputs: [],
        hurries: true,
        run: async () => {
          runs += 1;
          return found.shift() ?? [];
        },
      },
    ],
  });
  const run = (own: JobGroup) =>
    runJobs([own], { memory: new Memory(root), force: false, onResult: () => undefined });

  it("is run once more, and told, and not remembered", async () => {
    const own = hurrying(["no answer within 5 s"]);
    const results = await run(own);
    expect(lineOf(own, results, 10)).toBe("  02-fastify   contract ✗✓");
    expect(unsteadyOf(results)).toContain("when it was run again\n\n  no answer within 5 s");
    expect(closing(results, 1234)).toContain("1 passed only when run again");
    expect((await run(own))[0]?.remembered).toBe(false);
    expect(runs).toBe(3);
  });

  it("is wrong when it is wrong twice", async () => {
    const own = hurrying(["late"], ["wrong"]);
    const results = await run(own);
    expect(failuresOf(results)).toContain("02-fastify: contract\n\n  wrong");
    expect(unsteadyOf(results)).toBe("");
    expect(closing(results, 1234)).toBe("1.2s\n\n0 passed, 1 failed");
  });

  it("is run once only where it passes", async () => {
    await run(hurrying());
    expect(runs).toBe(1);
  });
});

describe("the code of a stage", () => {
  const stage = (name: string) => {
    const dir = join(root, "stages", name);
    mkdirSync(dir, { recursive: true });
    writeFileSync(join(dir, "app.ts"), "one");
    return { ...allStages()[2], dir } as Stage;
  };

  it("is the same wherever it stands, and whatever is written about it", () => {
    const [a, b] = [stage("13-delivery"), stage("14-architecture")];
    writeFileSync(join(b.dir, "README.md"), "# Documents");
    expect(codeOf(b)).toBe(codeOf(a));
  });

  it("is the same after it was built, and after it has run", () => {
    const [a, b] = [stage("13-delivery"), stage("14-architecture")];
    for (const made of ["dist", ".data", "node_modules"]) {
      mkdirSync(join(b.dir, made));
      writeFileSync(join(b.dir, made, "made.js"), "1");
    }
    expect(codeOf(b)).toBe(codeOf(a));
  });

  it("is another one with any other file, or other needs", () => {
    const [a, b] = [stage("13-delivery"), stage("14-architecture")];
    writeFileSync(join(b.dir, "package.json"), "{}");
    expect(codeOf(b)).not.toBe(codeOf(a));
    expect(codeOf({ ...a, needs: ["redis"] })).not.toBe(codeOf(a));
  });
});

describe("the report", () => {
  it("counts, and shows what failed", async () => {
    complaints = ["app.ts(1,2): wrong"];
    const results = await verify();
    expect(closing(results, 1234)).toBe("1.2s\n\n0 passed, 1 failed");
    expect(failuresOf(results)).toContain("02-fastify: types\n\n  app.ts(1,2): wrong");
    expect(lineOf(group, results, 10)).toBe("  02-fastify   types ✗");
  });

  it("says what could not be told, counts it as neither, and asks again the next time", async () => {
    const run = () => Promise.reject(new NotCheckedError("No network."));
    const aging = { ...group, jobs: [{ name: "audit", inputs: [], ages: true as const, run }] };
    const options = { memory: new Memory(root), force: false, onResult: () => undefined };
    await runJobs([aging], options);
    const results = await runJobs([aging], options);
    expect(results[0]?.remembered).toBe(false);
    expect(lineOf(aging, results, 10)).toBe("  02-fastify   audit –");
    expect(notCheckedOf(results)).toBe("  02-fastify: audit was not checked. No network.\n");
    expect(closing(results, 1234)).toBe("1.2s\n\n0 passed, 0 failed");
  });

  it("shows an error that a job throws as a failure of that job", async () => {
    const broken = {
      ...group,
      jobs: [{ name: "x", inputs: [], run: () => Promise.reject(new Error("oh")) }],
    };
    const [result] = await runJobs([broken], {
      memory: new Memory(root),
      force: false,
      onResult: () => undefined,
    });
    expect(result?.complaints[0]).toContain("oh");
  });
});

describe("the lock file of a stage", () => {
  const write = (name: string, value: unknown) =>
    writeFileSync(join(root, name), JSON.stringify(value));

  it("must be there, be current, and hold no addresses", () => {
    write("package.json", { dependencies: { zod: "4.6.7" } });
    expect(lockComplaints(root)[0]).toMatch(/is missing.*npm run lock/);
    write("package-lock.json", { packages: { "": { dependencies: { zod: "4.6.6" } } } });
    expect(lockComplaints(root)[0]).toMatch(/from another package\.json/);
    const zod = { resolved: "https://example.org/zod.tgz" };
    write("package-lock.json", {
      packages: { "": { dependencies: { zod: "4.6.7" } }, "node_modules/zod": zod },
    });
    expect(lockComplaints(root)).toEqual([expect.stringMatching(/download addresses/)]);
    write("package-lock.json", { packages: { "": { dependencies: { zod: "4.6.7" } } } });
    expect(lockComplaints(root)).toEqual([]);
  });

  it("must hold the packages for every system that it names", () => {
    write("package.json", { dependencies: { css: "1.0.0" } });
    const css = { optionalDependencies: { "css-linux": "1.0.0", "css-windows": "1.0.0" } };
    const own = { "": { dependencies: { css: "1.0.0" } }, "node_modules/css": css };
    write("package-lock.json", { packages: { ...own, "node_modules/css-linux": {} } });
    expect(lockComplaints(root)).toEqual([expect.stringMatching(/lacks css-windows\. Pin/)]);
  });
});
