import { thisMachine } from "../find-program.ts";
import { getSystem } from "../remedies.ts";
import { explainAccessError } from "../shared-server.ts";
import { openEphemeral } from "./ephemeral.ts";
import { openExternal } from "./external.ts";
import { type Finder, findProgram } from "./find.ts";
import { openPersistent } from "./persistent.ts";
import type { RedisService } from "./redis.ts";

export interface RedisOptions {
  /** The root of the clone that owns the server. */
  root: string;
  /** The name of the data to keep, for example `09`. By default the data is deleted on close. */
  keep?: string;
  env?: NodeJS.ProcessEnv;
  /** Called with a message if a server has to be unpacked, or if a stand-in is used. */
  print?: (text: string) => void;
  /** Where to look for a server, if REDIS_URL is not set. */
  finder?: Partial<Finder>;
}

/**
 * Opens the Redis in REDIS_URL; else one of this clone, which has a password and listens on the
 * loopback address only.
 *
 * @throws ExplainedError if that is not possible
 */
export async function openRedis({
  root,
  keep,
  env = process.env,
  print = () => undefined,
  finder = {},
}: RedisOptions): Promise<RedisService> {
  if (env.REDIS_URL) return openExternal(env.REDIS_URL);
  const defaults = { machine: thisMachine, system: getSystem(), print };
  const find = () => findProgram(root, { ...defaults, ...finder });
  try {
    return await (keep === undefined
      ? openEphemeral(root, await find())
      : openPersistent(root, keep, find));
  } catch (error) {
    throw explainAccessError(error as NodeJS.ErrnoException, root);
  }
}
