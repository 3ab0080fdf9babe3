import { newCredentials } from "../../../check/account.ts";
import type { Host, ServerSettings } from "../../../check/host.ts";
import { type App, handlerOf } from "./app.ts";
import { leaving, Mortal } from "./ending.ts";
import type { Handler } from "./http.ts";
import { backgroundOf, type Jobs, newJobs, work } from "./jobs.ts";
import { listen, urlOf } from "./listen.ts";
import { mailInRequest } from "./mail-in-request.ts";
import { More } from "./more.ts";
import { type AppOptions, newApp } from "./new-app.ts";
import { type Own, ownOf } from "./own.ts";
import { databaseOutageOf, outageOf } from "./redis.ts";
import { shieldOf } from "./shield.ts";
import { site } from "./site.ts";
import { ownSecret } from "./tokens.ts";
import { addUser } from "./users.ts";

/** A fault of a server. */
export interface ApiFault {
  /** The title of the check that has to fail. */
  breaks: string;
  /** Needs accounts. */
  accounts?: true;
  /** Needs a cache and a rate limit. */
  redis?: true;
  /** Needs background jobs. */
  jobs?: true;
  /** Needs a log, metrics and health checks. */
  seen?: true;
  /** Needs the security features. */
  secure?: true;
  /** Needs a graceful shutdown. */
  leaves?: true;
  /** Returns the handler with the fault; called again at each start. */
  within(next: Handler, app: App, own: Own): Handler;
  /** Returns the handler of the site with the fault. */
  inSite?(next: Handler): Handler;
}

export interface Reference {
  url: URL;
  /** The data of the server, for tests to read and prepare. */
  app: App;
  /** Stops the server and starts it again with the same data. */
  host: Host;
  close(): Promise<void>;
}

interface ReferenceOptions extends AppOptions {
  faults?: ApiFault[];
  port?: number;
  /** Has a cache and a rate limit in a Redis that can be stopped. */
  redis?: boolean;
  /** Drains after SIGTERM. */
  leaves?: boolean;
}

/** Starts the reference application, on a free port unless one is named. */
export async function startReference({
  faults = [],
  port = 0,
  redis = false,
  leaves = false,
  ...options
}: ReferenceOptions = {}): Promise<Reference> {
  const post = newJobs();
  const app = newApp(options, post, () => void close());
  const pages = await listen(siteWith(faults, app, options.secure), 0);
  const open = async (port: number, settings: ServerSettings = {}) => {
    const shield = options.secure ? shieldOf(settings, urlOf(pages).href) : undefined;
    const own = ownOf(app, settings, { shield, leaves });
    return { own, server: await listen(handlerWith(faults, app, { own, redis, post }), port) };
  };
  const serve = async (port: number, settings?: ServerSettings) =>
    (await open(port, settings)).server;
  let server = await serve(port);
  const url = urlOf(server);
  const more = new More((settings) => serve(0, settings));
  const stop = async () => {
    server.close().closeAllConnections();
  };
  const working = setInterval(() => app.jobs && work(app, app.jobs), 10);
  const close = async () => {
    clearInterval(working);
    await stop();
    more.close();
    pages.close().closeAllConnections();
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
  const another = async () => (await more.others(1))[0] as URL;
  const mortal = async (settings: ServerSettings) => {
    const { own, server } = await open(0, settings);
    return new Mortal(server, own, settings);
  };
  const host = {
    stop,
    kill: stop,
    start,
    admin,
    others,
    mortal,
    ...(redis && { redis: outageOf(app.redis) }),
    database: databaseOutageOf(app.database, another),
    site: urlOf(pages),
    jwtSecret: ownSecret,
    log: () => (app.seen?.lines ?? []).join("\n"),
    background: backgroundOf(post, another),
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
  const right = leaving(app.jobs ? plain : mailInRequest(plain, app, post), own);
  return faults.reduce((next, fault) => fault.within(next, app, own), right);
}

const siteWith = (faults: ApiFault[], { seen }: App, isSecure = false): Handler =>
  faults.reduce((next, { inSite }) => inSite?.(next) ?? next, site(seen !== undefined, isSecure));
