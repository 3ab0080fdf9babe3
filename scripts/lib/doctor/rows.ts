import { getInstallCommand } from "../../../shared/harness/remedies.ts";
import { describeNodeVersionError } from "../../bootstrap/node-version.mjs";
import type { Facts, PortFact, Row } from "./facts.ts";
import {
  createBrowserRow,
  createDockerRow,
  createPostgresRow,
  createRedisRow,
} from "./services.ts";

/** The disk space for packages and the data of a few stages, in bytes. */
const REQUIRED_BYTES = 500_000_000;

/** Creates the rows of the table from the facts. */
export function createRows(facts: Facts): Row[] {
  return [
    createNodeRow(facts),
    createNpmRow(facts),
    createGitRow(facts),
    createFolderRow(facts),
    ...facts.ports.map(createPortRow),
    createPostgresRow(facts),
    createRedisRow(facts),
    createBrowserRow(facts),
    createDockerRow(facts),
    ...createStageRows(facts),
  ];
}

function createNodeRow({ node }: Facts): Row {
  const error = describeNodeVersionError(node);
  const [, advice] = error?.split("\n") ?? [];
  return { mark: error ? "missing" : "ok", name: "Node.js", status: node, remedy: advice };
}

function createNpmRow({ npm, system, isRoot }: Facts): Row {
  if (npm !== undefined) return { mark: "ok", name: "npm", status: npm };
  const use = "it installs the packages of the stages";
  const fix = getInstallCommand("npm", system, isRoot);
  return { mark: "missing", name: "npm", status: "not found", use, remedy: fix };
}

function createGitRow({ git, system, isRoot }: Facts): Row {
  if (git !== undefined) return { mark: "ok", name: "git", status: git.version ?? "found" };
  const use = "the stages run without it, `npm run -s diff` and `npm run -s verify` do not";
  const fix = getInstallCommand("git", system, isRoot);
  return { mark: "optional", name: "git", status: "not found", use, remedy: fix };
}

function createFolderRow({ folder: { locked, freeBytes } }: Facts): Row {
  const name = "folder";
  if (locked !== undefined) {
    const status = `${locked} is not writable`;
    const fix = "clone the repository into a folder of your own, such as your home folder";
    return { mark: "missing", name, status, remedy: fix };
  }
  if (freeBytes === undefined) return { mark: "ok", name, status: "writable" };
  const status = `writable, ${(freeBytes / 1e9).toFixed(1)} GB free`;
  if (freeBytes >= REQUIRED_BYTES) return { mark: "ok", name, status };
  const fix = `free disk space: packages and data take up to ${REQUIRED_BYTES / 1e9} GB`;
  return { mark: "missing", name, status, remedy: fix };
}

function createPortRow({ name, variable, requested, valid, free, needed }: PortFact): Row {
  if (!valid) {
    const status = `${variable} is "${requested}"`;
    const fix = `set ${variable} to a number from 1 to 65535, or unset it`;
    return { mark: "optional", name, status, use: "a stage uses its default port", remedy: fix };
  }
  const later = needed ? undefined : "used from a later stage";
  if (String(free) === requested)
    return { mark: "ok", name, status: `${requested} is free`, use: later };
  const status = `${requested} is in use`;
  if (free === undefined) {
    const fix = `set ${variable} to a lower port`;
    return { mark: needed ? "missing" : "optional", name, status, use: later, remedy: fix };
  }
  return { mark: "ok", name, status, use: `a stage uses ${free} instead, and says so` };
}

function createStageRows({ needs: { unreadable } }: Facts): Row[] {
  if (unreadable === undefined) return [];
  const fix = "git checkout stages, or clone the repository again";
  return [{ mark: "missing", name: "stages", status: unreadable, remedy: fix }];
}
