import { join } from "node:path";
import type { Manifest } from "./manifest.ts";
import { migrate } from "./migrate.ts";
import { openMail } from "./outbox.ts";
import { openDatabase } from "./postgres/service.ts";
import type { RedisControl } from "./redis/redis.ts";
import { openCache } from "./redis/service.ts";
import type { OpenService, Outbox, ServiceRequest } from "./service.ts";

/** The services that a Task Tracker needs, ready to use. */
export interface Services {
  /** The variables with which its processes connect to them. */
  env: Record<string, string>;
  /** Interrupts Redis. Missing if the user has named the server, or if no Redis is needed. */
  redis?: RedisControl;
  /** Missing if the stage keeps its own mails. */
  outbox?: Outbox;
  /** Rows for the terminal: name, address, state. */
  rows: string[][];
  close(): Promise<void>;
}

export interface ServicesOptions {
  /** The name of the data to keep, for example `08`. By default the data is new, and deleted on close. */
  keep?: string;
  /** Whether to run the migrations; true by default. */
  migrates?: boolean;
  /** Called with a message about work that takes time. */
  print?: (text: string) => void;
  /** Where DATABASE_URL, REDIS_URL and JWT_SECRET are read from; the environment of this process by default. */
  env?: NodeJS.ProcessEnv;
  root?: string;
}

/** A folder, and the services that it needs before it starts. */
export interface ServiceRequirements {
  dir: string;
  needs?: Manifest["needs"];
}

const repository = join(import.meta.dirname, "..", "..");

type Need = Manifest["needs"][number];

/** In the order in which they are opened. They are closed in reverse: the cache before the database. */
const openers: [Need, (request: ServiceRequest) => Promise<OpenService>][] = [
  ["postgres", openDatabase],
  ["redis", openCache],
  // The stages with a database are those with accounts, which send mails.
  ["postgres", openMail],
];

/**
 * Opens the services that a Task Tracker needs, and runs the migrations.
 *
 * @throws ExplainedError if one of them cannot be opened; the others are closed again
 */
export async function openServices(
  { dir, needs = [] }: ServiceRequirements,
  { root = repository, migrates = true, ...options }: ServicesOptions = {},
): Promise<Services> {
  const openedServices: OpenService[] = [];
  let closePromise: Promise<void> | undefined;
  const close = () => {
    closePromise ??= closeAll(openedServices);
    return closePromise;
  };
  try {
    for (const [need, open] of openers) {
      if (needs.includes(need)) openedServices.push(await open({ root, ...options }));
    }
    return await toServices(openedServices, close, migrates ? dir : undefined);
  } catch (error) {
    await close();
    throw error;
  }
}

async function closeAll(openedServices: OpenService[]): Promise<void> {
  for (const { close } of openedServices.toReversed()) await close();
}

/** @param dir the folder with the migrations, if they have to run */
async function toServices(
  openedServices: OpenService[],
  close: Services["close"],
  dir: string | undefined,
): Promise<Services> {
  const env = Object.assign({}, ...openedServices.map((service) => service.env));
  const redis = openedServices.find((service) => service.redis)?.redis;
  const outbox = openedServices.find((service) => service.outbox)?.outbox;
  const rows = openedServices.flatMap(({ row }) => (row ? [row] : []));
  const migrations = env.DATABASE_URL && dir !== undefined ? await migrate(dir, env) : undefined;
  if (migrations) rows.push(["migrations", "", migrations]);
  return { env, rows, close, ...(redis && { redis }), ...(outbox && { outbox }) };
}

/** Opens the services of a folder, calls `use`, and closes them. */
export async function withServices<Result>(
  folder: ServiceRequirements,
  use: (env: Record<string, string>) => Promise<Result>,
  options: ServicesOptions = {},
): Promise<Result> {
  const services = await openServices(folder, options);
  try {
    return await use(services.env);
  } finally {
    await services.close();
  }
}
