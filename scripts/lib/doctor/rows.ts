import { getInstallCommand } from "../../../shared/harness/remedies.ts";
import { nodeComplaint } from "../../bootstrap/node-version.mjs";
import type { Facts, PortFact, Row } from "./facts.ts";
import { browserRow, dockerRow, postgresRow, redisRow } from "./services.ts";

/** Packages and the data of a few stages. */
const ROOM = 500_000_000;

/** What the facts mean for the stages that are here. */
export function createRows(facts: Facts): Row[] {
  return [
    nodeRow(facts),
    npmRow(facts),
    gitRow(facts),
    folderRow(facts),
    ...facts.ports.map(portRow),
    postgresRow(facts),
    redisRow(facts),
    browserRow(facts),
    dockerRow(facts),
    ...stagesRow(facts),
  ];
}

function nodeRow({ node }: Facts): Row {
  const complaint = nodeComplaint(node);
  const [, advice] = complaint?.split("\n") ?? [];
  return { mark: complaint ? "missing" : "ok", name: "Node.js", found: node, remedy: advice };
}

function npmRow({ npm, system, isRoot }: Facts): Row {
  if (npm !== undefined) return { mark: "ok", name: "npm", found: npm };
  const use = "it installs what a stage needs";
  const mend = getInstallCommand("npm", system, isRoot);
  return { mark: "missing", name: "npm", found: "not found", use, remedy: mend };
}

function gitRow({ git, system, isRoot }: Facts): Row {
  if (git !== undefined) return { mark: "ok", name: "git", found: git.version ?? "found" };
  const use = "the stages run without it, `npm run diff` and `npm run verify` do not";
  const mend = getInstallCommand("git", system, isRoot);
  return { mark: "optional", name: "git", found: "not found", use, remedy: mend };
}

function folderRow({ folder: { locked, freeBytes } }: Facts): Row {
  const name = "folder";
  if (locked !== undefined) {
    const found = `${locked} cannot be written to`;
    const mend = "clone the repository into a folder of your own, such as your home folder";
    return { mark: "missing", name, found, remedy: mend };
  }
  if (freeBytes === undefined) return { mark: "ok", name, found: "can be written to" };
  const found = `can be written to, ${(freeBytes / 1e9).toFixed(1)} GB free`;
  if (freeBytes >= ROOM) return { mark: "ok", name, found };
  const mend = `make room: packages and data take up to ${ROOM / 1e9} GB`;
  return { mark: "missing", name, found, remedy: mend };
}

function portRow({ name, variable, wanted, valid, got, needed }: PortFact): Row {
  if (!valid) {
    const found = `${variable} is "${wanted}"`;
    const mend = `set ${variable} to a number from 1 to 65535, or unset it`;
    return { mark: "optional", name, found, use: "a stage takes its usual port", remedy: mend };
  }
  const later = needed ? undefined : "used from a later stage";
  if (String(got) === wanted) return { mark: "ok", name, found: `${wanted} is free`, use: later };
  const found = `${wanted} is taken`;
  if (got === undefined) {
    const mend = `set ${variable} to a lower port`;
    return { mark: needed ? "missing" : "optional", name, found, use: later, remedy: mend };
  }
  return { mark: "ok", name, found, use: `a stage takes ${got} instead, and says so` };
}

function stagesRow({ needs: { unreadable } }: Facts): Row[] {
  if (unreadable === undefined) return [];
  const mend = "git checkout stages, or clone the repository again";
  return [{ mark: "missing", name: "stages", found: unreadable, remedy: mend }];
}
