import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Returns all times in seconds that match the pattern in a file. */
function readSeconds(file: string, pattern: RegExp): number[] {
  const matches = readFileSync(file, "utf8").matchAll(new RegExp(`${pattern.source}(\\d+)`, "g"));
  return [...new Set([...matches].map(([, seconds]) => Number(seconds)))];
}

it("the timeouts of a roll-out are in ascending order", () => {
  const compose = "docker-compose.prod.yml";
  const timeouts = [
    readSeconds("nginx.conf", / {4}keepalive_timeout /),
    readSeconds(compose, /DRAIN_SECONDS: /),
    readSeconds("nginx.conf", /fail_timeout=/),
    readSeconds("deploy/replace.sh", /sleep /),
    readSeconds(compose, /SHUTDOWN_SECONDS: /),
    readSeconds(compose, /&application[\s\S]*?stop_grace_period: /),
  ].flat();
  expect(timeouts).toHaveLength(6);
  expect(timeouts).toEqual([...new Set(timeouts)].toSorted((one, other) => one - other));
});
