import { ApiDriver } from "../../../shared/check/api-driver.ts";
import { waitUntilReady } from "../../../shared/harness/ready.ts";
import { launchTracker, type TrackerFolder } from "../../../shared/harness/tracker.ts";
import { bareServerFor, type RunningServer, startBareServer } from "./bare-server.ts";
import { type Asked, type Load, measureInTurns, type Rate } from "./load.ts";
import { withResource } from "./resource.ts";
import { toPercent } from "./statistics.ts";

export interface RequestFigures {
  stage: Rate;
  library: string;
  bare: Rate;
  /** Requests per second of the stage, in percent of those of the bare library. */
  ratio: number;
}

export const TASKS = 50;

export const usualLoad: Load = { connections: 10, warmUpSeconds: 2, seconds: 1, rounds: 10 };

/** Measures `GET /tasks` of a Task Tracker and of the bare library that it stands on, in turns. */
export function measureRequests(folder: TrackerFolder, load = usualLoad): Promise<RequestFigures> {
  const { dir, processes } = folder;
  const api = { ...folder, processes: processes.api ? { api: processes.api } : {} };
  return withResource(
    () => launchTracker(api),
    (tracker) => tracker.stop(),
    async (tracker) => {
      await tracker.ready;
      return besideBare(await listOfTasks(new URL("/tasks", tracker.urls.api)), dir, load);
    },
  );
}

/** A list with tasks in it: of somebody who has registered, where there are accounts. */
async function listOfTasks(url: URL): Promise<Asked> {
  const api = new ApiDriver(url);
  const account = (await api.accounts.exist()) ? await api.accounts.register() : undefined;
  const user = account ? api.as(account) : api;
  for (let count = 0; count < TASKS; count += 1) {
    await user.arrange.task({ notes: "The shop closes at eight." });
  }
  return { url, ...(account && { headers: { authorization: `Bearer ${account.accessToken}` } }) };
}

async function besideBare(list: Asked, dir: string, load: Load): Promise<RequestFigures> {
  const bareServer = bareServerFor(dir);
  const tasks = await fetchText(list);
  const use = async ({ url: bareUrl, group }: RunningServer) => {
    await waitUntilReady(bareUrl, group);
    if ((await fetchText({ url: bareUrl })) !== tasks) throw new Error(otherBytes(bareServer.file));
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

const fetchText = async ({ url, headers = {} }: Asked): Promise<string> =>
  (await fetch(url, { headers })).text();

const otherBytes = (file: string) =>
  "The bare server answers with other bytes than the stage, so the two cannot be compared. " +
  `Mend shared/bench/${file}.`;
