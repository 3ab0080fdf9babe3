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

/** Checks send many requests, so only the checks of the limits run with limits. */
export const noLimits: Readonly<Record<string, string>> = Object.fromEntries(
  limits.map((name) => [variableNames[name], "1000000"]),
);

/** Opens Redis for the processes of a Task Tracker. */
export async function openCache({ root, keep, print, env }: ServiceRequest): Promise<OpenService> {
  const redis = await openRedis({
    root,
    ...(keep && { keep }),
    ...(print && { print }),
    ...(env && { env }),
  });
  const temporary = keep === undefined ? createTemporaryEnv(redis) : {};
  return {
    env: { REDIS_URL: redis.url.href, ...temporary },
    row: toRow(redis),
    ...(redis.control && { redis: redis.control }),
    close: () => redis.close(),
  };
}

function createTemporaryEnv({ control }: RedisService): Record<string, string> {
  // A Redis of the user may have keys of another database with the same ids.
  return control ? noLimits : { ...noLimits, REDIS_KEY_PREFIX: `temporary-${createSecret()}:` };
}

const toRow = ({ name, version, source, host, port }: RedisService) => [
  `${name} ${version} (${source})`,
  `${host}:${port}`,
  "ready",
];
