import { ApiDriver } from "../../../shared/check/api-driver.ts";
import { waitUntilReady } from "../../../shared/harness/ready.ts";
import { launchTracker, type TrackerFolder } from "../../../shared/harness/tracker.ts";
import { findBareServer, type RunningServer, startBareServer } from "./bare-server.ts";
import { type ListRequest, type Load, measureInTurns, type Rate } from "./load.ts";
import { withResource } from "./resource.ts";
import { toPercent } from "./statistics.ts";

export interface RequestFigures {
  stage: Rate;
  library: string;
  bare: Rate;
  /** Requests per second of the stage, in percent of those of the bare library. */
  ratio: number;
}

export const TASK_COUNT = 50;

export const defaultLoad: Load = { connections: 10, warmUpSeconds: 2, seconds: 1, rounds: 10 };

/** Measures `GET /tasks` of a Task Tracker and of its bare library in turns. */
export function measureRequests(
  folder: TrackerFolder,
  load = defaultLoad,
): Promise<RequestFigures> {
  const { dir, processes } = folder;
  const api = { ...folder, processes: processes.api ? { api: processes.api } : {} };
  return withResource(
    () => launchTracker(api),
    (tracker) => tracker.stop(),
    async (tracker) => {
      await tracker.ready;
      const list = await createTasks(new URL("/tasks", tracker.urls.api));
      return compareWithBare(list, dir, load);
    },
  );
}

/** Creates tasks, as a registered user if the stage has accounts, and returns the request for them. */
async function createTasks(url: URL): Promise<ListRequest> {
  const api = new ApiDriver(url);
  const account = (await api.accounts.exist()) ? await api.accounts.register() : undefined;
  const user = account ? api.as(account) : api;
  for (let index = 0; index < TASK_COUNT; index += 1) {
    await user.arrange.createTask({ notes: "The shop closes at eight." });
  }
  return { url, ...(account && { headers: { authorization: `Bearer ${account.accessToken}` } }) };
}

async function compareWithBare(
  list: ListRequest,
  dir: string,
  load: Load,
): Promise<RequestFigures> {
  const bareServer = findBareServer(dir);
  const tasks = await fetchText(list);
  const use = async ({ url: bareUrl, group }: RunningServer) => {
    await waitUntilReady(bareUrl, group);
    if ((await fetchText({ url: bareUrl })) !== tasks)
      throw new Error(describeByteMismatch(bareServer.file));
    const [stage, bare] = (await measureInTurns([list, { url: bareUrl }], load)) as [Rate, Rate];
    const ratio = toPercent(stage.requestsPerSecond, bare.requestsPerSecond);
    return { stage, library: bareServer.library, bare, ratio };
  };
  return withResource(
    () => startBareServer(bareServer, tasks),
    ({ group }) => group.stop(),
    use,
  );
}

const fetchText = async ({ url, headers = {} }: ListRequest): Promise<string> =>
  (await fetch(url, { headers })).text();

const describeByteMismatch = (file: string) =>
  "The bare server sends other bytes than the stage, so the two cannot be compared. " +
  `Fix shared/bench/${file}.`;
