import { findStage, stageNames } from "./stages.mjs";

/** @param {string[]} args */
const named = (args) => args.map((arg) => findStage(arg)).filter((name) => name !== undefined);

/** @param {string[]} names */
const withPredecessors = (names) => {
  const all = stageNames();
  return names.flatMap((name) =>
    all.slice(Math.max(all.indexOf(name) - 1, 0), all.indexOf(name) + 1),
  );
};

/** @param {string[]} names */
const workspaces = (names) => [...new Set(names)].map((name) => `stages/${name}`);

/**
 * Which workspaces of this repository a command needs installed. The root's own few packages are
 * always there.
 *
 * @type {Record<string, (args: string[]) => string[]>}
 */
export const needs = {
  stage: (args) => workspaces(named(args.slice(0, 1))),
  feel: (args) => workspaces(withPredecessors(named(args))),
  diff: () => [],
  check: (args) =>
    workspaces(args.includes("dir") || args.includes("--dir") ? named(args.slice(0, 1)) : []),
  call: () => [],
  lesson: (args) => workspaces(withPredecessors(named(args.slice(0, 1)))),
  doctor: () => [],
  lock: () => [],
  format: () => ["shared"],
  bench: (args) => ["shared", ...workspaces(named(args).length ? named(args) : stageNames())],
  verify: (args) => [
    "shared",
    ...workspaces(named(args).length ? withPredecessors(named(args)) : stageNames()),
  ],
  test: () => ["shared", ...workspaces(stageNames())],
};
