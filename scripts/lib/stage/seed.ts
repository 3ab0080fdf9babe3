import { toAccount } from "../../../shared/check/account.ts";
import { ApiDriver } from "../../../shared/check/api-driver.ts";
import { SetupError } from "../../../shared/check/setup-error.ts";
import { ExplainedError } from "../../../shared/harness/explained-error.ts";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import { type DemoPerson, type DemoTask, demoPeople } from "./demo-data.ts";

/** The tasks that were added for one person. */
export interface SeedResult {
  /** Undefined in a stage without accounts. */
  email?: string;
  added: number;
  /** The number of tasks that existed already. */
  existing: number;
}

/**
 * Adds demo data to a running stage by requests to its API, so that its rules apply. Existing tasks
 * are not added again.
 *
 * @param url the address of the API
 * @throws ExplainedError if no server responds, or the API refuses the data
 */
export async function seed(stage: Stage, url: URL): Promise<SeedResult[]> {
  const api = new ApiDriver(url);
  if (!(await api.isResponding())) throw createNoResponseError(stage, url);
  try {
    return await (hasAccounts(stage) ? seedPeople(stage, api) : seedTasks(stage, api));
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    throw createRefusalError(stage, url, error.message);
  }
}

export const hasAccounts = ({ capabilities }: Stage): boolean => capabilities.includes("accounts");

async function seedPeople(stage: Stage, api: ApiDriver): Promise<SeedResult[]> {
  const seedResults: SeedResult[] = [];
  for (const person of demoPeople) {
    const userApi = api.as(await registerOrLogIn(api, person));
    seedResults.push({ email: person.email, ...(await addTasks(stage, userApi, person.tasks)) });
  }
  return seedResults;
}

async function seedTasks(stage: Stage, api: ApiDriver): Promise<SeedResult[]> {
  return [await addTasks(stage, api, demoPeople[0]?.tasks ?? [])];
}

/** Registers an account, or logs in if it exists. */
async function registerOrLogIn(api: ApiDriver, { email, password }: DemoPerson) {
  const credentials = { email, password };
  const answer = await api.post("/auth/register", credentials);
  return toAccount(answer, credentials) ?? api.accounts.logIn(credentials);
}

async function addTasks(stage: Stage, api: ApiDriver, tasks: DemoTask[]) {
  const titles = new Set((await api.arrange.listTasks()).map(({ title }) => title));
  const missingTasks = tasks.filter(({ title }) => !titles.has(title));
  for (const task of missingTasks) await addTask(stage, api, task);
  return { added: missingTasks.length, existing: tasks.length - missingTasks.length };
}

async function addTask(stage: Stage, api: ApiDriver, { done = false, ...fields }: DemoTask) {
  const { id } = await api.arrange.createTask(fields);
  if (!done || !stage.capabilities.includes("update")) return;
  const answer = await api.patch(`/tasks/${id}`, { status: "done" });
  if (answer.status !== 200) throw new SetupError(`PATCH /tasks/${id} returned ${answer.received}`);
}

const createNoResponseError = ({ number }: Stage, { origin }: URL) =>
  new ExplainedError(
    `No server responds at ${origin}. Start the stage in another terminal, and leave it running:\n` +
      `npm run -s stage ${padTwoDigits(number)}`,
  );

const createRefusalError = ({ number }: Stage, { origin }: URL, message: string) =>
  new ExplainedError(
    `${message}\n\nDoes stage ${padTwoDigits(number)} run at ${origin}? If another stage does, name that one, ` +
      `or name the address:\nnpm run -s stage ${padTwoDigits(number)} seed url http://localhost:4001`,
  );
