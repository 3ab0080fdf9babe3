import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Instruction {
  word: string;
  args: string[];
}

/** A build stage of a Dockerfile, from one FROM to the next. */
export interface Target {
  name: string;
  from: string;
  instructions: Instruction[];
}

/** Returns whether an image has an exact version, so that builds are reproducible. */
export const isPinned = (image: string): boolean => /:v?\d+\.\d+/.test(image);

/** Reads the targets of the Dockerfile in a folder. */
export function readTargets(dir: string): Target[] {
  const targets: Target[] = [];
  for (const { word, args } of parseInstructions(readFileSync(join(dir, "Dockerfile"), "utf8"))) {
    const [from = "", , name = ""] = args;
    if (word === "FROM") targets.push({ name, from, instructions: [] });
    else targets.at(-1)?.instructions.push({ word, args });
  }
  return targets;
}

function parseInstructions(text: string): Instruction[] {
  const code = text.replace(/^\s*#.*\n?/gm, "").replace(/\\\n/g, " ");
  const lines = code.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [word = "", ...args] = line.trim().split(/\s+/);
    return { word: word.toUpperCase(), args };
  });
}

/** Reports the problems of the Dockerfile in a folder. */
export function checkDockerfile(dir: string): string[] {
  const targets = readTargets(dir);
  return targets.flatMap((target, index) => {
    const before = targets.slice(0, index);
    return [...findBaseErrors(target, before), ...findCopyErrors(target, before, dir)];
  });
}

function findBaseErrors({ from }: Target, before: Target[]): string[] {
  if (hasTarget(before, from) || isPinned(from)) return [];
  return [`FROM ${from}: name an exact version, like node:24.21.0-slim.`];
}

function findCopyErrors({ instructions }: Target, before: Target[], dir: string): string[] {
  const copies = instructions.filter(({ word }) => word === "COPY" || word === "ADD");
  return copies.flatMap(({ args }) => {
    const origin = args.find((arg) => arg.startsWith("--from="))?.slice("--from=".length);
    if (origin !== undefined) {
      return hasTarget(before, origin)
        ? []
        : [`COPY --from=${origin}: there is no such target before it.`];
    }
    const sources = args.filter((arg) => !arg.startsWith("--")).slice(0, -1);
    const missingSources = sources.filter((source) => !existsSync(join(dir, source)));
    return missingSources.map((source) => `COPY ${source}: there is no such file.`);
  });
}

const hasTarget = (targets: Target[], name: string) => targets.some((one) => one.name === name);

/** Returns whether a target runs as a user other than root, also if it inherits the user. */
export function runsAsOrdinaryUser(targets: Target[], name: string): boolean {
  const target = targets.find((one) => one.name === name);
  if (!target) return false;
  const user = target.instructions.findLast(({ word }) => word === "USER")?.args[0];
  if (user === undefined) return runsAsOrdinaryUser(targets, target.from);
  return !/^(root|0)(:|$)/.test(user);
}
