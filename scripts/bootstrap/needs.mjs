import { branchStage, defaultOwnFolder, resolvePath } from "./place.mjs";
import { findStage, hasPage, needsService, stageNames } from "./stages.mjs";

/** @param {string[]} args */
const named = (args) => args.map((arg) => findStage(arg)).filter((name) => name !== undefined);

/** @param {string[]} names @param {number} count the number of stages before each of them */
const withPredecessors = (names, count = 1) => {
  const all = stageNames();
  return names.flatMap((name) =>
    all.slice(Math.max(all.indexOf(name) - count, 0), all.indexOf(name) + 1),
  );
};

/** The workspace that installs each service. */
const services = { postgres: "shared/harness/postgres", redis: "shared/harness/redis" };

/** @param {string[]} names */
const listServices = (names) =>
  Object.entries(services)
    .filter(([service]) => names.some((name) => needsService(name, service)))
    .map(([, workspace]) => workspace);

/** @param {string[]} names */
const workspaces = (names) => [
  ...[...new Set(names)].map((name) => `stages/${name}`),
  ...listServices(names),
];

/** Returns all workspaces. */
const everything = () => [
  ...new Set(["docs", "shared", ...Object.values(services), ...workspaces(stageNames())]),
];

/** Adds the browser, which the proof of a stage with a page needs. @param {string[]} names */
const toFeel = (names) => [...(names.some(hasPage) ? ["shared"] : []), ...workspaces(names)];

/** @param {string[]} args @param {string} option */
const says = (args, option) => args.includes(option) || args.includes(`--${option}`);

/** Returns the stage in the arguments, or that of the folder's branch. @param {string[]} args */
function checkedStage(args) {
  const dir = args[args.findIndex((arg) => /^(--)?dir$/.test(arg)) + 1];
  const isNamed = args.length > 0 && findStage(args[0] ?? "") !== undefined;
  if (isNamed) return named(args.slice(0, 1));
  const folder = says(args, "dir") && dir ? resolvePath(dir) : defaultOwnFolder();
  return named([branchStage(folder) ?? ""]);
}

/**
 * Returns the workspaces whose packages a command needs. Those of the root are always installed.
 *
 * @type {Record<string, (args: string[]) => string[]>}
 */
export const needs = {
  stage: (args) => (says(args, "seed") ? [] : workspaces(named(args.slice(0, 1)))),
  in: (args) => workspaces(named(args.slice(0, 1))),
  feel: (args) => toFeel(withPredecessors(named(args), says(args, "detail") ? 2 : 1)),
  diff: (args) => (says(args, "html") ? ["docs"] : []),
  check: (args) => {
    const stages = says(args, "url") ? [] : checkedStage(args);
    const visitsPage = says(args, "web") || stages.some(hasPage);
    return [...(visitsPage ? ["shared"] : []), ...workspaces(stages)];
  },
  documents: (args) => ["shared", ...workspaces(named(args))],
  interface: (args) => workspaces(named(args).length ? named(args) : stageNames()),
  clean: () => [],
  context: () => [],
  export: () => [],
  screenshots: (args) => ["shared", ...workspaces(named(args))],
  call: () => [],
  play: () => [],
  progress: () => [],
  lesson: (args) => toFeel(withPredecessors(named(args.slice(0, 1)))),
  docker: () => ["shared"],
  docs: () => ["docs"],
  doctor: () => [],
  lock: () => [],
  bump: () => [],
  "new-stage": () => ["shared"],
  completion: () => [],
  propagate: () => [],
  format: () => ["shared"],
  bench: (args) => ["shared", ...workspaces(named(args).length ? named(args) : stageNames())],
  verify: (args) =>
    named(args).length > 0
      ? ["shared", ...workspaces(withPredecessors(named(args)))]
      : everything(),
  test: everything,
};
