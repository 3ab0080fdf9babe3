import { thisMachine } from "../find-program.ts";
import { getSystem } from "../remedies.ts";
import { explainAccessError } from "../shared-server.ts";
import type { Identity } from "./client.ts";
import { openEphemeral } from "./ephemeral.ts";
import { openExternal } from "./external.ts";
import { type Finder, findProgram } from "./find.ts";
import { openPersistent } from "./persistent.ts";

/** A Redis of our own that can be taken away for a while. */
export interface RedisControl {
  /** Ends it at once. */
  stop(): Promise<void>;
  /** Starts it again on the port that it had, empty. */
  start(): Promise<void>;
  /** It still takes connections, and answers nothing. Windows cannot do that. */
  pause(): void;
  resume(): void;
  empty(): Promise<void>;
}

/** A Redis that answers. */
export interface RedisService extends Identity {
  /** Where it comes from, such as `redis-server` or `REDIS_URL`. */
  how: string;
  host: string;
  port: number;
  /** Holds the password. */
  url: URL;
  /** Only where nobody else uses it. */
  control?: RedisControl;
  /** The last one who closes it stops the server. */
  close(): Promise<void>;
}

export interface RedisOptions {
  /** The clone whose server it is. */
  root: string;
  /** What the data is called that survives, such as `09`; by default it is gone at the end. */
  keep?: string;
  env?: NodeJS.ProcessEnv;
  /** Told what had to be made first, and that it is a stand-in. */
  say?: (text: string) => void;
  /** Where a server is looked for, after REDIS_URL. */
  finder?: Partial<Finder>;
}

/**
 * Opens the Redis that REDIS_URL names; else one of this clone's own: it has a password, and
 * listens to this machine only.
 *
 * @throws ExplainedError if that cannot be done
 */
export async function openRedis({
  root,
  keep,
  env = process.env,
  say = () => undefined,
  finder = {},
}: RedisOptions): Promise<RedisService> {
  if (env.REDIS_URL) return openExternal(env.REDIS_URL);
  const usual = { machine: thisMachine, system: getSystem(), say };
  const find = () => findProgram(root, { ...usual, ...finder });
  try {
    return await (keep === undefined
      ? openEphemeral(root, await find())
      : openPersistent(root, keep, find));
  } catch (error) {
    throw explainAccessError(error as NodeJS.ErrnoException, root);
  }
}
