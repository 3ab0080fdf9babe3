import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Returns all times in seconds that match the pattern in a file. */
function secondsIn(file: string, words: RegExp): number[] {
  const found = readFileSync(file, "utf8").matchAll(new RegExp(`${words.source}(\\d+)`, "g"));
  return [...new Set([...found].map(([, seconds]) => Number(seconds)))];
}

it("the timeouts of a roll-out are in ascending order", () => {
  const compose = "docker-compose.prod.yml";
  const applySort = [
    secondsIn("nginx.conf", / {4}keepalive_timeout /),
    secondsIn(compose, /DRAIN_SECONDS: /),
    secondsIn("nginx.conf", /fail_timeout=/),
    secondsIn("deploy/replace.sh", /sleep /),
    secondsIn(compose, /SHUTDOWN_SECONDS: /),
    secondsIn(compose, /&application[\s\S]*?stop_grace_period: /),
  ].flat();
  expect(applySort).toHaveLength(6);
  expect(applySort).toEqual([...new Set(applySort)].toSorted((one, other) => one - other));
});
