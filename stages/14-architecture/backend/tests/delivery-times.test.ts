import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** All seconds that a file says after these words. */
function secondsIn(file: string, words: RegExp): number[] {
  const found = readFileSync(file, "utf8").matchAll(new RegExp(`${words.source}(\\d+)`, "g"));
  return [...new Set([...found].map(([, seconds]) => Number(seconds)))];
}

it("every time of a roll-out is longer than the one that has to be over before", () => {
  const compose = "docker-compose.prod.yml";
  const inOrder = [
    secondsIn("nginx.conf", / {4}keepalive_timeout /),
    secondsIn(compose, /DRAIN_SECONDS: /),
    secondsIn("nginx.conf", /fail_timeout=/),
    secondsIn("deploy/replace.sh", /sleep /),
    secondsIn(compose, /SHUTDOWN_SECONDS: /),
    secondsIn(compose, /&application[\s\S]*?stop_grace_period: /),
  ].flat();
  expect(inOrder).toHaveLength(6);
  expect(inOrder).toEqual([...new Set(inOrder)].toSorted((one, other) => one - other));
});
