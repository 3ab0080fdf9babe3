import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ApiDriver } from "../check/api-driver.ts";
import type { TrackerFolder } from "../harness/tracker.ts";
import type { Proof } from "./problem.ts";
import { withApi } from "./with-api.ts";

const title = "Buy milk";

/** Invalid inputs, as a client may send them by mistake. */
const badInputs: unknown[] = [
  {},
  null,
  [],
  { title: 5 },
  { title: "" },
  { title: "   " },
  { title: "x".repeat(201) },
  { title, notes: 5 },
  { title, notes: null },
  { title, notes: ["two litres"] },
  { title, notes: { amount: 2 } },
  { title, notes: "y".repeat(2001) },
];

/** The input whose answers are shown. */
const example = { title, notes: 5 };

/** The files that route requests, parse bodies or validate input by hand. */
const manualCode = {
  before: ["src/router.ts", "src/body.ts", "src/cors.ts"],
  after: ["backend/src/method-not-allowed.ts"],
};

const proof: Proof = async (before, after) => {
  const answers = [await ask(before), await ask(after)] as const;
  const [acceptedBefore, acceptedAfter] = [answers[0].accepted, answers[1].accepted];
  const [linesBefore, linesAfter] = [
    countLines(before, manualCode.before),
    countLines(after, manualCode.after),
  ];
  const [allBefore, allAfter] = [
    countLines(before, listSources(before, "src")),
    countLines(after, listSources(after, "backend/src")),
  ];
  return {
    procedure: `The same ${badInputs.length} bad inputs are sent to both, then both are asked for their documentation.`,
    rows: [
      {
        label: `bad inputs that became a task, of ${badInputs.length}`,
        before: acceptedBefore,
        after: acceptedAfter,
        proven: acceptedBefore > 0 && acceptedAfter === 0,
      },
      {
        label: "operations that the documentation describes",
        before: answers[0].documented,
        after: answers[1].documented,
        proven: answers[0].documented === 0 && answers[1].documented >= 3,
      },
      {
        label: "lines that route, parse and check by hand",
        before: linesBefore,
        after: linesAfter,
        proven: linesAfter < linesBefore / 2,
      },
      {
        label: "lines of the whole server",
        before: allBefore,
        after: allAfter,
        proven: allAfter <= allBefore,
      },
    ],
    example: {
      action: `One of the bad inputs: POST /tasks ${JSON.stringify(example)}`,
      answers: [answers[0].example, answers[1].example],
    },
    conclusion:
      "The server hardly gets shorter. What its lines do changes: they say what a task is, and the framework does the rest.",
  };
};

interface Answers {
  accepted: number;
  documented: number;
  example: string;
}

async function ask(folder: TrackerFolder): Promise<Answers> {
  return withApi(folder, async (api) => {
    const { status, text } = await api.post("/tasks", example);
    const accepted = await countAccepted(api);
    const documented = await countDocumented(api);
    return { accepted, documented, example: `${status} ${text}` };
  });
}

async function countAccepted(api: ApiDriver): Promise<number> {
  const { length } = await api.arrange.listTasks();
  for (const input of badInputs) await api.post("/tasks", input);
  return (await api.arrange.listTasks()).length - length;
}

async function countDocumented(api: ApiDriver): Promise<number> {
  const answer = await api.get("/openapi.json");
  const paths: object[] = answer.status === 200 ? Object.values(Object(answer.json).paths) : [];
  return paths.flatMap((path) => Object.keys(path)).length;
}

function listSources({ dir }: TrackerFolder, folder: string): string[] {
  const names = readdirSync(join(dir, folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts")).map((name) => join(folder, name));
}

/** Counts the lines that are not empty, as the page of figures does. */
function countLines({ dir }: TrackerFolder, files: string[]): number {
  const lines = files.flatMap((file) => readFileSync(join(dir, file), "utf8").split("\n"));
  return lines.filter((line) => line.trim() !== "").length;
}

export default proof;
