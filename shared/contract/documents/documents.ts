import { isDeepStrictEqual } from "node:util";
import { capability } from "../../check/capability.ts";
import { ContractFailure, expectStatus } from "../../check/expect.ts";
import type { FilesDriver } from "../../check/files-driver.ts";
import {
  composeFilesIn,
  diagramsIn,
  participantsIn,
  partsOfBox,
  servicesOf,
} from "./documents-diagrams.ts";
import { recordsIn, reversedIn, shapeComplaint, untoldDependencies } from "./documents-records.ts";

const fewest = 8;
const noRecord = "no record in adr";
const noDiagram = "no Mermaid diagram";
const noExport = "no docs/openapi.json";
const noPicture = "no picture in README.md";

function refuse(read: string, came: string, expected: string): never {
  throw new ContractFailure(read, came, expected);
}

/** @throws ContractFailure if there is none */
function someRecords(files: FilesDriver) {
  const records = recordsIn(files);
  if (records.length === 0) refuse("read adr/*.md", noRecord, "a record for each decision");
  return records;
}

/** @throws ContractFailure if there is none */
function someDiagrams(files: FilesDriver) {
  const diagrams = diagramsIn(files);
  if (diagrams.length === 0) refuse("read every page", noDiagram, "a block ```mermaid");
  return diagrams;
}

export default capability("documents", "files", ({ adds }) => {
  adds(
    "adr/ has at least eight records, each with context, options, decision and consequences",
    { before: noRecord, why: "Code shows what was decided. Only a record explains why." },
    async ({ files }) => {
      const records = someRecords(files);
      const expected = `${fewest} records with Context, Options, Decision and Consequences, 150 to 350 words each`;
      const [complaint] = records.flatMap((record) => shapeComplaint(record) ?? []);
      if (complaint) refuse("read adr/*.md", complaint, expected);
      if (records.length < fewest) refuse("count adr/*.md", `${records.length}`, expected);
    },
  );

  adds(
    "a reversed decision keeps its record, and the old and the new record link to each other",
    {
      before: noRecord,
      why: "Without the reason for the change, a later developer may reverse it again.",
    },
    async ({ files }) => {
      if (reversedIn(someRecords(files)).length > 0) return;
      const expected = "one that is superseded by another, each with a link to the other";
      refuse("read adr/*.md", "no such record", expected);
    },
  );

  adds(
    "every production dependency is named in a decision record",
    { before: noRecord, why: "A package is a decision: it has to be updated for years." },
    async ({ files }) => {
      const untold = untoldDependencies(files, someRecords(files));
      if (untold.length === 0) return;
      refuse("search adr/*.md", `nothing of ${untold.join(", ")}`, "each name in backticks");
    },
  );

  adds(
    "a diagram has a box for each compose file, with its services and nothing else",
    { before: noDiagram, why: "A diagram that is not checked is outdated within a year." },
    async ({ files }) => {
      const diagrams = someDiagrams(files);
      for (const file of composeFilesIn(files)) {
        const parts = partsOfBox(diagrams, file.path) ?? [];
        const [drawn, services] = [
          parts.toSorted().join(" "),
          servicesOf(file).toSorted().join(" "),
        ];
        const looked = `look for subgraph x["${file.path}"]`;
        if (drawn !== services) refuse(looked, drawn || "no such box", services);
      }
    },
  );

  adds(
    "every participant of a sequence diagram is a service",
    { before: noDiagram, why: "The names in a diagram are those of the running services." },
    async ({ files }) => {
      const participants = participantsIn(someDiagrams(files));
      const services = composeFilesIn(files).flatMap(servicesOf);
      const expected = "a sequence whose participants are services; people are actors";
      const strangers = participants.filter((name) => !services.includes(name));
      if (strangers.length > 0) refuse("read every sequence", strangers.join(" "), expected);
      if (participants.length === 0) refuse("read every sequence", "none", expected);
    },
  );

  adds(
    "docs/openapi.json is what the API serves",
    {
      before: noExport,
      why: "It is for readers who cannot start the API, so it must be up to date.",
    },
    async ({ files, api }) => {
      const exported = files.readJson("docs/openapi.json");
      if (exported === undefined) refuse("read docs/openapi.json", noExport, "the document");
      const answer = await api.get("/openapi.json");
      expectStatus(answer, 200);
      if (isDeepStrictEqual(exported, answer.json)) return;
      refuse("compare docs/openapi.json with GET /openapi.json", "a difference", "the same");
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
      if (!picture) refuse("read README.md", noPicture, "a picture with words for who cannot see");
      if (files.readText(picture) === undefined)
        refuse(`read ${picture}`, "no such file", "a picture");
      const isLive = /\blive\b.*https?:\/\//i.test(readme);
      if (!isLive) refuse("read README.md", "no live link", 'a line with "Live" and an address');
    },
  );
});
