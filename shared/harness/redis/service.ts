import { createSecret } from "../secret.ts";
import type { OpenService, ServiceRequest } from "../service.ts";
import { variableNames } from "../variable-names.ts";
import { openRedis } from "./open.ts";
import type { RedisService } from "./redis.ts";

const limits = [
  "rateLimit",
  "loginLimitPerAccount",
  "loginLimitPerAddress",
  "registrationLimit",
  "refreshLimit",
] as const;

/** Checks ask more often than a person does: a limit is for those that test it. */
export const noLimits: Readonly<Record<string, string>> = Object.fromEntries(
  limits.map((name) => [variableNames[name], "1000000"]),
);

/** Redis, as the processes of a Task Tracker find it. */
export async function openCache({ root, keep, say, env }: ServiceRequest): Promise<OpenService> {
  const redis = await openRedis({
    root,
    ...(keep && { keep }),
    ...(say && { say }),
    ...(env && { env }),
  });
  const temporary = keep === undefined ? temporaryEnv(redis) : {};
  return {
    env: { REDIS_URL: redis.url.href, ...temporary },
    row: rowOf(redis),
    ...(redis.control && { redis: redis.control }),
    close: () => redis.close(),
  };
}

function temporaryEnv({ control }: RedisService): Record<string, string> {
  // On a server of the user, the tasks of another database may have the same ids.
  return control ? noLimits : { ...noLimits, REDIS_KEY_PREFIX: `temporary-${createSecret()}:` };
}

const rowOf = ({ name, version, how, host, port }: RedisService) => [
  `${name} ${version} (${how})`,
  `${host}:${port}`,
  "ready",
];
