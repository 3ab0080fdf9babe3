import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** Returns all times in seconds that match the pattern in a file. */
function readSeconds(file: string, words: RegExp): number[] {
  const found = readFileSync(file, "utf8").matchAll(new RegExp(`${words.source}(\\d+)`, "g"));
  return [...new Set([...found].map(([, seconds]) => Number(seconds)))];
}

it("the timeouts of a roll-out are in ascending order", () => {
  const compose = "docker-compose.prod.yml";
  const applySort = [
    readSeconds("nginx.conf", / {4}keepalive_timeout /),
    readSeconds(compose, /DRAIN_SECONDS: /),
    readSeconds("nginx.conf", /fail_timeout=/),
    readSeconds("deploy/replace.sh", /sleep /),
    readSeconds(compose, /SHUTDOWN_SECONDS: /),
    readSeconds(compose, /&application[\s\S]*?stop_grace_period: /),
  ].flat();
  expect(applySort).toHaveLength(6);
  expect(applySort).toEqual([...new Set(applySort)].toSorted((one, other) => one - other));
});
