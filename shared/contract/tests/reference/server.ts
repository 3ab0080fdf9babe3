import { createCredentials } from "../../../check/account.ts";
import type { Host, ServerSettings } from "../../../check/host.ts";
import { createHandler } from "./app.ts";
import { type AppOptions, createApp } from "./create-app.ts";
import type { Handler } from "./http.ts";
import { createBackground, createJobs, sendDueMails } from "./jobs.ts";
import { getUrl, listen } from "./listen.ts";
import { withMailInRequest } from "./mail-in-request.ts";
import type { App, Jobs } from "./model.ts";
import { createProtection } from "./protection.ts";
import { createDatabaseOutage, createRedisOutage } from "./redis.ts";
import { ServerPool } from "./server-pool.ts";
import { createServerState } from "./server-state.ts";
import type { ServerState } from "./server-types.ts";
import { StoppableReference, withDraining } from "./shutdown.ts";
import { createSiteHandler } from "./site.ts";
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
  telemetry?: true;
  /** Needs the security features. */
  secure?: true;
  /** Needs a graceful shutdown. */
  gracefulShutdown?: true;
  /** Returns the handler with the fault; called again at each start. */
  wrap(next: Handler, app: App, serverState: ServerState): Handler;
  /** Returns the handler of the site with the fault. */
  wrapSite?(next: Handler): Handler;
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
  gracefulShutdown?: boolean;
}

/** Starts the reference application, on a free port unless one is named. */
export async function startReference({
  faults = [],
  port = 0,
  redis = false,
  gracefulShutdown = false,
  ...options
}: ReferenceOptions = {}): Promise<Reference> {
  const mailJobs = createJobs();
  const app = createApp(options, mailJobs, () => void close());
  const pages = await listen(createSite(faults, app, options.secure), 0);
  const startServer = async (port: number, settings: ServerSettings = {}) => {
    const protection = options.secure ? createProtection(settings, getUrl(pages).href) : undefined;
    const serverState = createServerState(app, settings, { protection, gracefulShutdown });
    return {
      serverState,
      server: await listen(
        createFaultyHandler(faults, app, { serverState, redis, mailJobs }),
        port,
      ),
    };
  };
  const serve = async (port: number, settings?: ServerSettings) =>
    (await startServer(port, settings)).server;
  let server = await serve(port);
  const url = getUrl(server);
  const pool = new ServerPool((settings) => serve(0, settings));
  const stop = async () => {
    server.close().closeAllConnections();
  };
  const mailTimer = setInterval(() => app.jobs && sendDueMails(app, app.jobs), 10);
  const close = async () => {
    clearInterval(mailTimer);
    await stop();
    pool.close();
    pages.close().closeAllConnections();
  };
  const start = async () => {
    server = await serve(Number(url.port));
  };
  const createAdmin = async () => {
    const credentials = createCredentials();
    addUser(app, credentials.email, credentials.password, "admin");
    return credentials;
  };
  const startServers: Host["startServers"] = (count, settings) =>
    pool.startServers(count, settings);
  const startAnother = async () => (await pool.startServers(1))[0] as URL;
  const startStoppable = async (settings: ServerSettings) => {
    const { serverState, server } = await startServer(0, settings);
    return new StoppableReference(server, serverState, settings);
  };
  const host = {
    stop,
    kill: stop,
    start,
    createAdmin,
    startServers,
    startStoppable,
    ...(redis && { redis: createRedisOutage(app.redis) }),
    database: createDatabaseOutage(app.database, startAnother),
    site: getUrl(pages),
    jwtSecret: ownSecret,
    log: () => (app.telemetry?.lines ?? []).join("\n"),
    background: createBackground(mailJobs, startAnother),
  };
  return { url, app, close, host };
}

interface Parts {
  serverState: ServerState;
  redis: boolean;
  mailJobs: Jobs;
}

function createFaultyHandler(
  faults: ApiFault[],
  app: App,
  { serverState, redis, mailJobs }: Parts,
): Handler {
  const plain = createHandler(app, redis ? serverState : undefined);
  const handler = withDraining(
    app.jobs ? plain : withMailInRequest(plain, app, mailJobs),
    serverState,
  );
  return faults.reduce((next, fault) => fault.wrap(next, app, serverState), handler);
}

const createSite = (faults: ApiFault[], { telemetry }: App, isSecure = false): Handler =>
  faults.reduce(
    (next, { wrapSite }) => wrapSite?.(next) ?? next,
    createSiteHandler(telemetry !== undefined, isSecure),
  );
