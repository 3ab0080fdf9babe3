import { join } from "node:path";
import type { Manifest } from "./manifest.ts";
import { migrate } from "./migrate.ts";
import { type Outbox, openMail } from "./outbox.ts";
import { openDatabase } from "./postgres/service.ts";
import type { RedisControl } from "./redis/open.ts";
import { openCache } from "./redis/service.ts";

/** What a Task Tracker cannot run without, open. */
export interface Services {
  /** How its processes find it. */
  env: Record<string, string>;
  /** Takes Redis away for a while; missing where the user has named it, or none is needed. */
  redis?: RedisControl;
  /** Where the mails are; missing where they are kept. */
  outbox?: Outbox;
  /** What the user should see, in columns: what it is, where it is, how it is. */
  rows: string[][];
  close(): Promise<void>;
}

export interface ServicesOptions {
  /** What the data is called that survives, such as `08`; by default it is new, and gone at the end. */
  keep?: string;
  /** Whether the tables are made; they are by default. */
  migrates?: boolean;
  /** Told what had to be made first. */
  say?: (text: string) => void;
  /** Where DATABASE_URL, REDIS_URL and JWT_SECRET are looked for; in this process by default. */
  env?: NodeJS.ProcessEnv;
  root?: string;
}

/** A folder, and what has to be there before it starts. */
export interface ServiceRequirements {
  dir: string;
  needs?: Manifest["needs"];
}

/** What every service is told. */
export type ServiceRequest = Pick<ServicesOptions, "keep" | "say" | "env"> & { root: string };

/** One service that is open. */
export interface OpenService extends Pick<Services, "env" | "redis" | "outbox" | "close"> {
  row?: string[];
}

const repository = join(import.meta.dirname, "..", "..");

type Need = Manifest["needs"][number];

/** In the order in which they are opened: the data outlives the cache of it. */
const openers: [Need, (request: ServiceRequest) => Promise<OpenService>][] = [
  ["postgres", openDatabase],
  ["redis", openCache],
  // Where there are accounts, there are mails.
  ["postgres", openMail],
];

/**
 * Opens what a Task Tracker needs, with its tables made.
 *
 * @throws ExplainedError if that cannot be done; nothing is left open then
 */
export async function openServices(
  { dir, needs = [] }: ServiceRequirements,
  { root = repository, migrates = true, ...options }: ServicesOptions = {},
): Promise<Services> {
  const opened: OpenService[] = [];
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= closeAll(opened);
    return closing;
  };
  try {
    for (const [need, open] of openers) {
      if (needs.includes(need)) opened.push(await open({ root, ...options }));
    }
    return await described(opened, close, migrates ? dir : undefined);
  } catch (error) {
    await close();
    throw error;
  }
}

/** Whatever was opened last goes first. */
async function closeAll(opened: OpenService[]): Promise<void> {
  for (const { close } of opened.toReversed()) await close();
}

/** @param dir where the tables are described, if they are to be made */
async function described(
  opened: OpenService[],
  close: Services["close"],
  dir: string | undefined,
): Promise<Services> {
  const env = Object.assign({}, ...opened.map((service) => service.env));
  const redis = opened.find((service) => service.redis)?.redis;
  const outbox = opened.find((service) => service.outbox)?.outbox;
  const rows = opened.flatMap(({ row }) => (row ? [row] : []));
  const said = env.DATABASE_URL && dir !== undefined ? await migrate(dir, env) : undefined;
  if (said) rows.push(["migrations", "", said]);
  return { env, rows, close, ...(redis && { redis }), ...(outbox && { outbox }) };
}

/** Opens what a folder needs for as long as `use` runs. */
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
