import { describe, expect, it } from "vitest";
import { type Findings, type Job, type JobGroup, NotCheckedError } from "../../lib/verify/job.ts";
import { Memory } from "../../lib/verify/memory.ts";
import { type RunOptions, runJobs } from "../../lib/verify/run-jobs.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

/** Creates a job that returns one list of errors after another, and counts its runs. */
function createJob(name: string, overrides: Partial<Job> = {}, ...answers: string[][]) {
  const job = {
    runs: 0,
    name,
    inputs: () => "one",
    run: async (): Promise<string[] | Findings> => {
      job.runs += 1;
      return answers.shift() ?? [];
    },
    ...overrides,
  };
  return job;
}

const group = (name: string, ...jobs: Job[]): JobGroup => ({ name, jobs });

const createRunner =
  (root = createTemporaryFolder()) =>
  (groups: JobGroup[], options: Partial<RunOptions> = {}) =>
    runJobs(groups, {
      memory: new Memory(root),
      force: false,
      onResult: () => undefined,
      ...options,
    });

describe("a job that has passed", () => {
  it("is not run again while its inputs are the same", async () => {
    const [run, job] = [createRunner(), createJob("types")];
    await run([group("02-fastify", job)]);
    const [result] = await run([group("02-fastify", job)]);
    expect(job.runs).toBe(1);
    expect(result?.duplicateOf).toBe("02-fastify");
  });

  it("is run again with other inputs, and not after they are reverted", async () => {
    let inputs = "one";
    const [run, job] = [createRunner(), createJob("types", { inputs: () => inputs })];
    for (inputs of ["one", "two", "one", "two"]) await run([group("02-fastify", job)]);
    expect(job.runs).toBe(2);
  });

  it("is run again if it is forced, or has failed since", async () => {
    const [run, job] = [createRunner(), createJob("types", {}, [], ["wrong"])];
    await run([group("02-fastify", job)]);
    await run([group("02-fastify", job)], { force: true });
    const [result] = await run([group("02-fastify", job)]);
    expect(job.runs).toBe(3);
    expect(result?.duplicateOf).toBeUndefined();
  });

  it("is run again if it has no inputs, or is uncacheable", async () => {
    const { inputs: _, ...unknown } = createJob("audit");
    const jobs = [createJob("a", { uncacheable: true }), unknown as ReturnType<typeof createJob>];
    const run = createRunner();
    await run([group("02-fastify", ...jobs)]);
    const results = await run([group("02-fastify", ...jobs)]);
    expect(results.map(({ duplicateOf }) => duplicateOf)).toEqual([undefined, undefined]);
  });

  it("is not cached if its inputs changed while it ran", async () => {
    let inputs = 0;
    const [run, job] = [createRunner(), createJob("types", { inputs: () => `${inputs++}` })];
    await run([group("02-fastify", job)]);
    inputs = 0;
    await run([group("02-fastify", job)]);
    expect(job.runs).toBe(2);
  });
});

describe("two stages whose jobs have the same inputs", () => {
  const runTwoStages = (...answers: string[][]) => {
    const jobs = [createJob("tests", {}, ...answers), createJob("tests", {}, ...answers)] as const;
    const groups = [group("13-delivery", jobs[0]), group("14-architecture", jobs[1])];
    return { groups, counts: () => jobs.map(({ runs }) => runs) };
  };

  it("run the job of the first, also when it is forced", async () => {
    for (const force of [false, true]) {
      const { groups, counts } = runTwoStages();
      const results = await createRunner()(groups, { force });
      expect(counts()).toEqual([1, 0]);
      expect(results.map(({ duplicateOf }) => duplicateOf)).toEqual([undefined, "13-delivery"]);
    }
  });

  it("run both jobs if the first fails", async () => {
    const { groups, counts } = runTwoStages(["wrong"], ["wrong"]);
    const results = await createRunner()(groups);
    expect(results.flatMap(({ errors }) => errors)).toEqual(["wrong", "wrong"]);
    expect(counts()).toEqual([1, 1]);
  });

  it("run both jobs if their inputs differ", async () => {
    const jobs = [createJob("tests"), createJob("tests", { inputs: () => "two" })] as const;
    await createRunner()([group("13-delivery", jobs[0]), group("14-architecture", jobs[1])]);
    expect(jobs.map(({ runs }) => runs)).toEqual([1, 1]);
  });
});

describe("the order of jobs", () => {
  const runInOrder = async (groups: JobGroup[], options: Partial<RunOptions> = {}) => {
    const order: string[] = [];
    await createRunner()(groups, {
      concurrency: 1,
      onResult: ({ group: { name }, job }) => order.push(`${name} ${job.name}`),
      ...options,
    });
    return order;
  };
  const createUniqueJob = (name: string, overrides: Partial<Job> = {}) =>
    createJob(name, { inputs: () => name, ...overrides });

  it("starts with the job on the longest chain", async () => {
    const groups = [
      group(
        "01-http",
        createUniqueJob("lint"),
        createUniqueJob("tests"),
        createUniqueJob("build"),
        createUniqueJob("contract", { after: ["build"] }),
      ),
    ];
    const milliseconds: Record<string, number> = { lint: 1, tests: 50, build: 20, contract: 40 };
    const estimate = (_: JobGroup, { name }: Job) => milliseconds[name] ?? 0;
    expect(await runInOrder(groups, { estimate })).toEqual([
      "01-http build",
      "01-http tests",
      "01-http contract",
      "01-http lint",
    ]);
  });

  it("waits for a job of another group, unless that is not part of the run", async () => {
    const gate = createUniqueJob("gate", { after: ["00-cli build"] });
    expect(
      await runInOrder([group("01-http", gate), group("00-cli", createUniqueJob("build"))]),
    ).toEqual(["00-cli build", "01-http gate"]);
    expect(await runInOrder([group("01-http", gate)])).toEqual(["01-http gate"]);
  });

  it("runs at most as many jobs at a time as the concurrency", async () => {
    let runningCount = 0;
    let maxRunning = 0;
    const execute = async () => {
      runningCount += 1;
      maxRunning = Math.max(maxRunning, runningCount);
      await new Promise((resolve) => setImmediate(resolve));
      runningCount -= 1;
      return { errors: [] };
    };
    const jobs = Array.from({ length: 9 }, (_, index) => createUniqueJob(`job${index}`));
    await runInOrder([group("01-http", ...jobs)], { execute, concurrency: 3 });
    expect(maxRunning).toBe(3);
  });

  it("names the jobs that wait for each other", async () => {
    const jobs = [createUniqueJob("a", { after: ["b"] }), createUniqueJob("b", { after: ["a"] })];
    await expect(runInOrder([group("01-http", ...jobs)])).rejects.toThrow("01-http a, 01-http b");
  });
});

describe("a job that fails", () => {
  it("is flaky and not cached if it is timing-sensitive and passes the second time", async () => {
    const [run, job] = [createRunner(), createJob("contract", { timingSensitive: true }, ["late"])];
    const [result] = await run([group("02-fastify", job)]);
    expect(result).toMatchObject({ errors: [], flaky: ["late"] });
    await run([group("02-fastify", job)]);
    expect(job.runs).toBe(3);
  });

  it("is flaky and not cached if a part of it passed at its second attempt", async () => {
    const run = createRunner();
    const passFlaky = async () => ({ errors: [], flaky: ["shows a task"] });
    const job = createJob("journeys", { run: passFlaky });
    await run([group("02-fastify", job)]);
    const [result] = await run([group("02-fastify", job)]);
    expect(result?.flaky).toEqual(["shows a task"]);
    expect(result?.duplicateOf).toBeUndefined();
  });

  it("has failed if it fails twice", async () => {
    const job = createJob("contract", { timingSensitive: true }, ["late"], ["wrong"]);
    const [result] = await createRunner()([group("02-fastify", job)]);
    expect(result?.errors).toEqual(["wrong"]);
    expect(result?.flaky).toBeUndefined();
  });

  it("is run once if it is not timing-sensitive, twice if its process crashed", async () => {
    const job = createJob("types", {}, ["wrong"]);
    await createRunner()([group("02-fastify", job)]);
    expect(job.runs).toBe(1);
    const answers: Findings[] = [{ errors: ["SIGKILL"], crashed: true }];
    const execute = async () => answers.shift() ?? { errors: [] };
    const [result] = await createRunner()([group("02-fastify", job)], { execute });
    expect(result?.flaky).toEqual(["SIGKILL"]);
  });

  it("reports the error that it throws, and the other jobs continue", async () => {
    const failingJob = createJob("types", { run: () => Promise.reject(new Error("oh")) });
    const results = await createRunner()([group("02-fastify", failingJob, createJob("lint"))]);
    expect(results.map(({ errors }) => errors.length)).toEqual([1, 0]);
    expect(results[0]?.errors[0]).toContain("oh");
  });

  it("has neither passed nor failed if it could not be checked", async () => {
    const run = createRunner();
    const job = createJob("audit", {
      run: () => Promise.reject(new NotCheckedError("No network.")),
    });
    await run([group("02-fastify", job)]);
    const [result] = await run([group("02-fastify", job)]);
    expect(result).toMatchObject({ errors: [], notChecked: "No network." });
  });
});
