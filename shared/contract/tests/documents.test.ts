import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ApiDriver } from "../../check/api-driver.ts";
import { FilesDriver } from "../../check/files-driver.ts";
import { checkBefore } from "../../check/gate.ts";
import { type CheckResult, runCheck } from "../../check/run.ts";
import documents from "../documents/documents.ts";
import { completeDocuments, createRecord, servedDocument } from "./reference/documents.ts";

let dir = "";

function write(path: string, text: string): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
}

/** An API without accounts that serves only its own document. */
const server = createServer(({ url }, response) => {
  response.statusCode = url === "/openapi.json" ? 200 : 404;
  response.end(JSON.stringify(servedDocument));
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => server.close());

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "hârtii "));
  for (const [path, text] of Object.entries(completeDocuments)) write(path, text);
});

afterEach(() => rmSync(dir, { recursive: true }));

async function results(): Promise<CheckResult[]> {
  const { port } = server.address() as AddressInfo;
  const api = new ApiDriver(new URL(`http://127.0.0.1:${port}`));
  const available = { files: new FilesDriver(dir), api };
  return Promise.all(documents.checks.map((check) => runCheck(check, available)));
}

/** The titles of the checks that the folder fails. */
const listFailedTitles = async () =>
  (await results()).filter(({ outcome }) => outcome === "failed").map(({ check }) => check.title);

const shape =
  "adr/ has at least eight records, each with context, options, decision and consequences";
const reversed =
  "a reversed decision keeps its record, and the old and the new record link to each other";
const packages = "every production dependency is named in a decision record";
const boxes = "a diagram has a box for each compose file, with its services and nothing else";
const sequences = "every participant of a sequence diagram is a service";
const openapi = "docs/openapi.json is what the API serves";
const readme = "README.md shows a screenshot of the page, and has a line for the live link";

const page = completeDocuments["docs/architecture.md"] ?? "";
const first = completeDocuments["README.md"] ?? "";
const third = createRecord(3, "Accepted");

/** A damage, its file, and the one check that has to fail. */
const damages: [damage: string, path: string, text: string, check: string][] = [
  ["a record too short", "adr/0003.md", third.replace(/(word ){150}/, ""), shape],
  ["a record too long", "adr/0003.md", third.replace("word", "word ".repeat(300)), shape],
  ["a record without options", "adr/0003.md", third.replace("**Options.**", ""), shape],
  ["a decision before its context", "adr/0003.md", `**Decision.**\n${third}`, shape],
  [
    "a successor that does not mention the superseded record",
    "adr/0002.md",
    createRecord(2, "Accepted"),
    reversed,
  ],
  [
    "a superseded record that does not say so",
    "adr/0001.md",
    createRecord(1, "Accepted"),
    reversed,
  ],
  ["a package without a record", "package.json", '{"dependencies":{"left-pad":"1"}}', packages],
  ["a service that is not drawn", "docs/architecture.md", page.replace("    api\n", ""), boxes],
  [
    "a node that is not a service",
    "docs/architecture.md",
    page.replace("api\n", "api\n  x\n"),
    boxes,
  ],
  ["a compose file without a box", "compose.yaml", "services:\n  db:\n    image: x\n", boxes],
  [
    "an unknown participant in a sequence diagram",
    "docs/architecture.md",
    `${page}${createSequence("kafka")}`,
    sequences,
  ],
  ["an outdated OpenAPI document", "docs/openapi.json", '{"openapi":"3.0.0"}', openapi],
  ["an OpenAPI document that is not JSON", "docs/openapi.json", "{", openapi],
  ["a README without a picture", "README.md", first.replace("![", "["), readme],
  ["a picture that does not exist", "README.md", first.replace("page.png", "gone.png"), readme],
  ["a README without a live link", "README.md", first.replace("Live", "Soon"), readme],
];

function createSequence(participant: string): string {
  return `\n\`\`\`mermaid\nsequenceDiagram\n  participant ${participant}\n\`\`\`\n`;
}

describe("documents", () => {
  it("pass every check when they are complete", async () => {
    expect(await listFailedTitles()).toEqual([]);
  });

  it.each(damages)("do not pass with %s", async (_, path, text, check) => {
    write(path, text);
    expect(await listFailedTitles()).toEqual([check]);
  });

  it("do not pass with seven records", async () => {
    rmSync(join(dir, "adr/0008.md"));
    expect(await listFailedTitles()).toEqual([shape]);
  });

  it("have a damaged version for each check", () => {
    const titles = documents.checks.map(({ title }) => title);
    expect([...new Set(damages.map(([, , , check]) => check))]).toEqual(titles);
  });

  it("fail each check in the way that `before` declares if they do not exist", async () => {
    for (const path of Object.keys(completeDocuments)) rmSync(join(dir, path));
    const documentResults = await results();
    expect(documentResults.flatMap((result) => checkBefore(result) ?? [])).toEqual([]);
  });

  it("may be those of a program in another language", async () => {
    rmSync(join(dir, "package.json"));
    expect(await listFailedTitles()).toEqual([]);
  });
});
