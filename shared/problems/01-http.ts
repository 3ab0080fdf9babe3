import { ApiDriver } from "../check/api-driver.ts";
import { openCommandLine } from "../harness/command-line.ts";
import type { TrackerFolder } from "../harness/tracker.ts";
import type { Proof } from "./problem.ts";
import { withApi } from "./with-api.ts";

const titles = ["Water the plants", "Post the letter", "Call the plumber"];

interface Counts {
  /** The number of tasks that a second program gets after the first one has added three. */
  seen: number;
  /** The number of tasks after a restart of the tracker. */
  left: number;
  /** What the second program gets. */
  answer: string;
}

/** The tasks of a script are lost when it ends, and other programs cannot access them. */
const proof: Proof = async (before, after) => {
  const [script, server] = [await countInScript(before), await countOnServer(after)];
  return {
    procedure: "One program adds three tasks and ends. Then a second program asks for the list.",
    rows: [
      {
        label: "tasks that the second program sees",
        before: script.seen,
        after: server.seen,
        proven: script.seen === 0 && server.seen === titles.length,
      },
      {
        label: "tasks left after a restart of the tracker itself",
        before: script.left,
        after: server.left,
        // Neither stage stores them, and the table shows it.
        proven: script.left === 0 && server.left === 0,
      },
    ],
    example: {
      action: "The second program asks for the list:",
      answers: [script.answer, server.answer],
    },
    conclusion:
      "A server keeps running between two programs, so both see the same tasks. It still forgets them when it is stopped itself.",
  };
};

async function countInScript(folder: TrackerFolder): Promise<Counts> {
  const cli = await openCommandLine(folder.dir);
  await cli({ lines: [...titles.map((title) => `add ${title}`), "exit"] });
  const { stdout } = await cli({ lines: ["list", "exit"] });
  const visibleCount = titles.filter((title) => stdout.includes(title)).length;
  // The script is the tracker, so the second program is its restart.
  return { seen: visibleCount, left: visibleCount, answer: stdout.split("> ")[1] ?? "" };
}

async function countOnServer(folder: TrackerFolder): Promise<Counts> {
  const { visibleTasks, answer } = await withApi(folder, async (api, url) => {
    for (const title of titles) await api.arrange.createTask({ title });
    const secondProgram = new ApiDriver(url);
    const { status, text } = await secondProgram.get("/tasks");
    return { visibleTasks: await secondProgram.arrange.listTasks(), answer: `${status} ${text}` };
  });
  const remainingTasks = await withApi(folder, (api) => api.arrange.listTasks());
  return { seen: visibleTasks.length, left: remainingTasks.length, answer };
}

export default proof;
