import { randomSecret } from "../secret.ts";
import type { OpenService, ServiceRequest } from "../services.ts";
import { openRedis, type RedisService } from "./open.ts";

/** Redis, as the processes of a Task Tracker find it. */
export async function openCache({ root, keep, say }: ServiceRequest): Promise<OpenService> {
  const redis = await openRedis({ root, ...(keep && { keep }), ...(say && { say }) });
  const temporary = keep === undefined ? temporaryEnv(redis) : {};
  return {
    env: { REDIS_URL: redis.url.href, ...temporary },
    row: rowOf(redis),
    ...(redis.control && { redis: redis.control }),
    close: () => redis.close(),
  };
}

/** Checks ask more often than a person does: the limit is for those that test it. */
function temporaryEnv({ control }: RedisService): Record<string, string> {
  const limit = { RATE_LIMIT_PER_MINUTE: "1000000" };
  // On a server of the user, the tasks of another database may have the same ids.
  return control ? limit : { ...limit, REDIS_KEY_PREFIX: `temporary-${randomSecret()}:` };
}

const rowOf = ({ name, version, how, host, port }: RedisService) => [
  `${name} ${version} (${how})`,
  `${host}:${port}`,
  "ready",
];
