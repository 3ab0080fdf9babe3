import { describe, expect, it } from "vitest";
import { normaliseLine } from "../../lib/lesson/normalise.ts";

describe("normaliseLine", () => {
  it.each([
    ["times in seconds", "done in 4.1 s", "done in 12 s"],
    ["times in milliseconds", "tests ✓ 98ms  lint", "tests ✓ 1200 ms lint"],
    ["columns that a longer time pushes aside", "start     9 ms  cold", "start  1,234 ms cold"],
    ["durations of the test runner", "ℹ duration_ms 12.5", "ℹ duration_ms 1234"],
    ["ports", "http://localhost:54321/tasks", "http://127.0.0.1:4000/tasks"],
    ["ports in words", "Port 4000 is busy", "Port 54321 is busy"],
    ["colours", "\u001b[1m02\u001b[22m  fastify", "02  fastify"],
    ["trailing spaces", "one  ", "one"],
    [
      "dates in headers",
      "Date: Tue, 03 Nov 2026 10:00:00 GMT",
      "Date: Wed, 04 Nov 2026 11:22:33 GMT",
    ],
    ["ISO times", '"at": "2026-11-03T10:00:00.000Z"', '"at": "2027-01-01T23:59:59Z"'],
    [
      "dates of commits",
      "Date:   Mon Jan 5 10:00:00 2026 +0000",
      "Date:   Tue Nov 23 04:10:01 2027 +0200",
    ],
    ["clocks", "Start at  10:20:30", "Start at  9:01:02"],
    ["temporary folders", "/tmp/a-8xY2/tasks.json", "/private/var/folders/x1/y2/T/b-77/tasks.json"],
    ["temporary folders of Windows", "C:\\Users\\Ana Pop\\AppData\\Local\\Temp\\a-1 x", "/tmp/b x"],
    [
      "the folder of the repository",
      "in ~/fullstack-speedrun/stages/00-cli/dist",
      "in C:\\code\\stages\\00-cli\\dist",
    ],
    ["versions of Node.js", "Node.js v20.20.2", "Node.js v24.1.0"],
    ["ids of commits", "[main 1a2b3c4] chore", "[main 9f8e7d6] chore"],
  ])("replaces %s by the same text", (_, one, other) => {
    expect(normaliseLine(one)).toBe(normaliseLine(other));
  });

  it.each([
    ["a count", "3 tasks", "4 tasks"],
    ["a status", "HTTP/1.1 200 OK", "HTTP/1.1 201 Created"],
    ["a version of a package", "vitest v4.1.12", "vitest v4.1.13"],
    ["a relative path", "docs/stages/00-cli.md", "docs/stages/01-http.md"],
    ["a path in a temporary folder", "/tmp/a/tasks.json", "/tmp/a/list.json"],
    ["a word after a time", "120 ms warm", "120 ms cold"],
    ["a percentage", "62%", "63%"],
    ["indentation", "  one", "one"],
  ])("keeps %s", (_, one, other) => {
    expect(normaliseLine(one)).not.toBe(normaliseLine(other));
  });
});
