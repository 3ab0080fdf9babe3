import { thisMachine } from "../find-program.ts";
import { getSystem } from "../remedies.ts";
import { explainAccessError } from "../shared-server.ts";
import { openEphemeral } from "./ephemeral.ts";
import { openExternal } from "./external.ts";
import { type Finder, findProgram } from "./find.ts";
import { openPersistent } from "./persistent.ts";
import type { RedisService } from "./redis.ts";

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
