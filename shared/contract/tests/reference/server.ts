import { newCredentials } from "../../account.ts";
import type { Host } from "../../host.ts";
import { type App, handlerOf } from "./app.ts";
import type { Handler } from "./http.ts";
import { backgroundOf, type Jobs, newJobs, work } from "./jobs.ts";
import { listen, urlOf } from "./listen.ts";
import { mailInRequest } from "./mail-in-request.ts";
import { More } from "./more.ts";
import { type Own, ownOf } from "./own.ts";
import { newRedis, outageOf } from "./redis.ts";
import type { Task } from "./store.ts";
import { addUser } from "./users.ts";

/** One thing that is wrong with a server. */
export interface ApiFault {
  /** The title of the check that has to notice. */
  breaks: string;
  /** It can only be seen where there are accounts. */
  accounts?: true;
  /** It can only be seen where there is a cache, and a limit on requests. */
  redis?: true;
  /** It can only be seen where something is done beside the requests. */
  jobs?: true;
  /** The same server with the fault in it, made anew whenever it starts. */
  within(next: Handler, app: App, own: Own): Handler;
}

export interface Reference {
  url: URL;
  /** What the server keeps, to look at and to prepare. */
  app: App;
  /** Stops it and starts it again with what it kept. */
  host: Host;
  close(): Promise<void>;
}

/** A task from before there were times: they do not matter to whoever prepares one. */
type PreparedTask = Omit<Task, "createdAt" | "updatedAt"> & Partial<Task>;

interface ReferenceOptions {
  faults?: ApiFault[];
  tasks?: PreparedTask[];
  port?: number;
  /** Whoever wants to see tasks has to log in. */
  accounts?: boolean;
  /** It has a cache and a limit on requests, in a Redis that can be taken away. */
  redis?: boolean;
  /** It does something beside the requests. */
  jobs?: boolean;
}

/** More than any test sends. */
const unlimited = 1_000_000;

/** Starts the reference application, on a free port unless one is named. */
export async function startReference({
  faults = [],
  tasks = [],
  port = 0,
  accounts = false,
  redis = false,
  jobs = false,
}: ReferenceOptions = {}): Promise<Reference> {
  const post = newJobs();
  const app: App = {
    tasks: tasks as Task[],
    nextId: Math.max(0, ...tasks.map(({ id }) => id)) + 1,
    owners: new Map(),
    sessions: new Map(),
    redis: newRedis(),
    version: 0,
    ...(accounts && { users: [] }),
    ...(jobs && { jobs: post }),
    die: () => void close(),
  };
  const serve = (port: number, limit = unlimited) =>
    listen(handlerWith(faults, app, { own: ownOf(app, limit), redis, post }), port);
  let server = await serve(port);
  const url = urlOf(server);
  const more = new More((limit) => serve(0, limit));
  const stop = async () => {
    server.close().closeAllConnections();
  };
  const working = setInterval(() => app.jobs && work(app, app.jobs), 10);
  const close = async () => {
    clearInterval(working);
    await stop();
    more.close();
  };
  const start = async () => {
    server = await serve(Number(url.port));
  };
  const admin = async () => {
    const credentials = newCredentials();
    addUser(app, credentials.email, credentials.password, "admin");
    return credentials;
  };
  const others: Host["others"] = (count, settings) => more.others(count, settings);
  const host = {
    stop,
    kill: stop,
    start,
    admin,
    others,
    ...(redis && { redis: outageOf(app.redis) }),
    background: backgroundOf(post, async () => (await more.others(1))[0] as URL),
  };
  return { url, app, close, host };
}

interface Parts {
  own: Own;
  redis: boolean;
  post: Jobs;
}

function handlerWith(faults: ApiFault[], app: App, { own, redis, post }: Parts): Handler {
  const plain = handlerOf(app, redis ? own : undefined);
  const right = app.jobs ? plain : mailInRequest(plain, app, post);
  return faults.reduce((next, fault) => fault.within(next, app, own), right);
}
