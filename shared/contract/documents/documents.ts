import { isDeepStrictEqual } from "node:util";
import { capability } from "../../check/capability.ts";
import { ContractFailure, expectStatus } from "../../check/expect.ts";
import type { FilesDriver } from "../../check/files-driver.ts";
import {
  findComposeFiles,
  findDiagrams,
  listBoxNodes,
  listParticipants,
  listServices,
} from "./documents-diagrams.ts";
import {
  checkRecord,
  findRecords,
  findReversedRecords,
  findUndocumentedDependencies,
} from "./documents-records.ts";

const minRecords = 8;
const noRecord = "no record in adr";
const noDiagram = "no Mermaid diagram";
const noExport = "no docs/openapi.json";
const noPicture = "no picture in README.md";

function fail(request: string, received: string, expected: string): never {
  throw new ContractFailure(request, received, expected);
}

/** @throws ContractFailure if there is none */
function requireRecords(files: FilesDriver) {
  const records = findRecords(files);
  if (records.length === 0) fail("read adr/*.md", noRecord, "a record for each decision");
  return records;
}

/** @throws ContractFailure if there is none */
function requireDiagrams(files: FilesDriver) {
  const diagrams = findDiagrams(files);
  if (diagrams.length === 0) fail("read every Markdown file", noDiagram, "a block ```mermaid");
  return diagrams;
}

export default capability("documents", "files", ({ adds }) => {
  adds(
    "adr/ has at least eight records, each with context, options, decision and consequences",
    { before: noRecord, why: "Code shows what was decided. Only a record explains why." },
    async ({ files }) => {
      const records = requireRecords(files);
      const expected = `${minRecords} records with Context, Options, Decision and Consequences, 150 to 350 words each`;
      const [error] = records.flatMap((record) => checkRecord(record) ?? []);
      if (error) fail("read adr/*.md", error, expected);
      if (records.length < minRecords) fail("count adr/*.md", `${records.length}`, expected);
    },
  );

  adds(
    "a reversed decision keeps its record, and the old and the new record link to each other",
    {
      before: noRecord,
      why: "Without the reason for the change, a later developer may reverse it again.",
    },
    async ({ files }) => {
      if (findReversedRecords(requireRecords(files)).length > 0) return;
      const expected = "a record that is superseded by another, each with a link to the other";
      fail("read adr/*.md", "no such record", expected);
    },
  );

  adds(
    "every production dependency is named in a decision record",
    { before: noRecord, why: "A package is a decision: it has to be updated for years." },
    async ({ files }) => {
      const undocumentedNames = findUndocumentedDependencies(files, requireRecords(files));
      if (undocumentedNames.length === 0) return;
      fail(
        "search adr/*.md",
        `no mention of ${undocumentedNames.join(", ")}`,
        "each name in backticks",
      );
    },
  );

  adds(
    "a diagram has a box for each compose file, with its services and nothing else",
    { before: noDiagram, why: "A diagram that is not checked is outdated within a year." },
    async ({ files }) => {
      const diagrams = requireDiagrams(files);
      for (const file of findComposeFiles(files)) {
        const parts = listBoxNodes(diagrams, file.path) ?? [];
        const [drawn, services] = [
          parts.toSorted().join(" "),
          listServices(file).toSorted().join(" "),
        ];
        const action = `look for subgraph x["${file.path}"]`;
        if (drawn !== services) fail(action, drawn || "no such box", services);
      }
    },
  );

  adds(
    "every participant of a sequence diagram is a service",
    { before: noDiagram, why: "The names in a diagram are those of the running services." },
    async ({ files }) => {
      const participants = listParticipants(requireDiagrams(files));
      const services = findComposeFiles(files).flatMap(listServices);
      const expected = "sequence diagrams whose participants are services; people are actors";
      const unknown = participants.filter((name) => !services.includes(name));
      if (unknown.length > 0) fail("read every sequence diagram", unknown.join(" "), expected);
      if (participants.length === 0) fail("read every sequence diagram", "none", expected);
    },
  );

  adds(
    "docs/openapi.json is what the API serves",
    {
      before: noExport,
      why: "It is for readers who cannot start the API, so it must be up to date.",
    },
    async ({ files, api }) => {
      const exportedDocument = files.readJson("docs/openapi.json");
      if (exportedDocument === undefined) fail("read docs/openapi.json", noExport, "the document");
      const answer = await api.get("/openapi.json");
      expectStatus(answer, 200);
      if (isDeepStrictEqual(exportedDocument, answer.json)) return;
      fail("compare docs/openapi.json with GET /openapi.json", "a difference", "the same");
    },
  );

  adds(
    "README.md shows a screenshot of the page, and has a line for the live link",
    {
      before: noPicture,
      why: "A visitor spends half a minute on it, and looks at pictures before reading.",
    },
    async ({ files }) => {
      const readme = files.readText("README.md") ?? "";
      const [, picture] = readme.match(/!\[[^\]]+\]\(([^)\s]+\.(?:png|jpe?g|webp|svg))\)/i) ?? [];
      if (!picture) fail("read README.md", noPicture, "an image with an alt text");
      if (files.readText(picture) === undefined)
        fail(`read ${picture}`, "no such file", "a picture");
      const isLive = /\blive\b.*https?:\/\//i.test(readme);
      if (!isLive) fail("read README.md", "no live link", 'a line with "Live" and an address');
    },
  );
});
