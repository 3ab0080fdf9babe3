import { ApiDriver } from "../check/api-driver.ts";
import type { RunningTracker, TrackerFolder } from "../harness/tracker.ts";
import type { Proof } from "./problem.ts";
import { withTracker } from "./with-tracker.ts";

const taskCount = 3;

interface Counts {
  /** The number of tasks after a restart of the API. */
  left: number;
  /** The number of tasks that another user can read. */
  readByOther: number;
  /** The list that the other user gets. */
  list: string;
}

const proof: Proof = async (before, after) => {
  const [resultBefore, resultAfter] = [await count(before), await count(after)];
  return {
    procedure: `One user adds ${taskCount} tasks, and another user requests the list. Then the API is stopped and started again.`,
    rows: [
      {
        label: `tasks left after the restart, of ${taskCount}`,
        before: resultBefore.left,
        after: resultAfter.left,
        proven: resultBefore.left === 0 && resultAfter.left === taskCount,
      },
      {
        label: `tasks that another user can read, of ${taskCount}`,
        before: resultBefore.readByOther,
        after: resultAfter.readByOther,
        proven: resultBefore.readByOther === taskCount && resultAfter.readByOther === 0,
      },
    ],
    example: {
      action: "GET /tasks of the other user:",
      answers: [resultBefore.list, resultAfter.list],
    },
    conclusion:
      "Data in the memory of a process is lost when it ends. A database keeps it, and accounts give every task an owner.",
  };
};

function count(folder: TrackerFolder): Promise<Counts> {
  return withTracker(folder, async (tracker) => {
    if (!tracker.urls.api) throw new Error(`${folder.dir} has no API.`);
    const api = new ApiDriver(tracker.urls.api);
    const [owner, other] = [api.asNewUser(), api.asNewUser()];
    const ids: number[] = [];
    for (let number = 1; number <= taskCount; number += 1)
      ids.push((await owner.arrange.createTask({ title: "Buy milk" })).id);
    const readByOther = await countVisible(ids, other);
    const { status, text } = await other.get("/tasks");
    await restartApi(tracker);
    return { left: await countVisible(ids, owner), readByOther, list: `${status} ${text}` };
  });
}

async function countVisible(ids: number[], api: ApiDriver): Promise<number> {
  return (await api.arrange.listTasks()).filter(({ id }) => ids.includes(id)).length;
}

async function restartApi({ groups, restart }: RunningTracker): Promise<void> {
  await groups.api?.stop();
  await restart("api");
}

export default proof;
