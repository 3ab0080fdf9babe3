import { getDefaultOwnFolder, readBranchStage, resolvePath } from "./place.mjs";
import { findStage, hasPage, listStageNames, needsService } from "./stages.mjs";

/** @param {string[]} args */
const findStages = (args) => args.map((arg) => findStage(arg)).filter((name) => name !== undefined);

/** @param {string[]} names @param {number} count the number of stages before each of them */
const addPredecessors = (names, count = 1) => {
  const allNames = listStageNames();
  return names.flatMap((name) =>
    allNames.slice(Math.max(allNames.indexOf(name) - count, 0), allNames.indexOf(name) + 1),
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
const listWorkspaces = (names) => [
  ...[...new Set(names)].map((name) => `stages/${name}`),
  ...listServices(names),
];

/** Returns all workspaces. */
const listAllWorkspaces = () => [
  ...new Set(["docs", "shared", ...Object.values(services), ...listWorkspaces(listStageNames())]),
];

/** Adds the browser, which the proof of a stage with a page needs. @param {string[]} names */
const listProofWorkspaces = (names) => [
  ...(names.some(hasPage) ? ["shared"] : []),
  ...listWorkspaces(names),
];

/** @param {string[]} args @param {string} option */
const hasOption = (args, option) => args.includes(option) || args.includes(`--${option}`);

/** Returns the stage in the arguments, or that of the folder's branch. @param {string[]} args */
function findCheckedStage(args) {
  const dir = args[args.findIndex((arg) => /^(--)?dir$/.test(arg)) + 1];
  const isNamed = args.length > 0 && findStage(args[0] ?? "") !== undefined;
  if (isNamed) return findStages(args.slice(0, 1));
  const folder = hasOption(args, "dir") && dir ? resolvePath(dir) : getDefaultOwnFolder();
  return findStages([readBranchStage(folder) ?? ""]);
}

/**
 * Returns the workspaces whose packages a command needs. Those of the root are always installed.
 *
 * @type {Record<string, (args: string[]) => string[]>}
 */
export const needs = {
  stage: (args) => (hasOption(args, "seed") ? [] : listWorkspaces(findStages(args.slice(0, 1)))),
  in: (args) => listWorkspaces(findStages(args.slice(0, 1))),
  feel: (args) =>
    listProofWorkspaces(addPredecessors(findStages(args), hasOption(args, "detail") ? 2 : 1)),
  break: (args) => listWorkspaces(findStages(args.slice(0, 1))),
  diff: (args) => (hasOption(args, "html") ? ["docs"] : []),
  check: (args) => {
    const stages = hasOption(args, "url") ? [] : findCheckedStage(args);
    const visitsPage = hasOption(args, "web") || stages.some(hasPage);
    return [...(visitsPage ? ["shared"] : []), ...listWorkspaces(stages)];
  },
  hint: (args) => listProofWorkspaces(findCheckedStage(args)),
  documents: (args) => ["shared", ...listWorkspaces(findStages(args))],
  interface: (args) =>
    listWorkspaces(findStages(args).length ? findStages(args) : listStageNames()),
  clean: () => [],
  context: () => [],
  export: () => [],
  screenshots: (args) => ["shared", ...listWorkspaces(findStages(args))],
  call: () => [],
  steps: (args) => (hasOption(args, "save") ? ["shared"] : []),
  play: () => [],
  progress: () => [],
  lesson: (args) => listProofWorkspaces(addPredecessors(findStages(args.slice(0, 1)))),
  docker: () => ["shared"],
  docs: () => ["docs"],
  doctor: () => [],
  lock: () => [],
  bump: () => [],
  "new-stage": () => ["shared"],
  completion: () => [],
  propagate: () => [],
  format: () => ["shared"],
  bench: (args) => [
    "shared",
    ...listWorkspaces(findStages(args).length ? findStages(args) : listStageNames()),
  ],
  verify: (args) =>
    findStages(args).length > 0
      ? ["shared", ...listWorkspaces(addPredecessors(findStages(args)))]
      : listAllWorkspaces(),
  test: listAllWorkspaces,
};
