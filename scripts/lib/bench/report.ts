import { wrap } from "../wrap.ts";
import type { Figures, StageFigures } from "./bench.ts";
import type { Size } from "./install.ts";
import type { Load, Rate } from "./load.ts";
import { isBusy, type Machine } from "./machine.ts";
import { isFailure, type Measured } from "./measured.ts";
import type { RequestFigures } from "./requests.ts";
import { type Row, renderSection, type Section } from "./section.ts";

/** The machine, and a table for each part that was measured. */
export function describeFigures(figures: Figures, width: number): string {
  const { machine, stages, conditions } = figures;
  const sections = [
    installSection(stages),
    startSection(stages, conditions.warmStarts),
    requestsSection(stages, conditions.load, conditions.tasks),
  ];
  const tables = sections
    .filter(({ rows }) => rows.length > 0)
    .map((section) => renderSection(section, width));
  return [describeMachine(machine, width), ...tables].join("\n\n\n");
}

function describeMachine(machine: Machine, width: number): string {
  const { cores, cpu, memoryGigabytes, system, node, load } = machine;
  const parts = [`${cores} cores`, cpu, `${memoryGigabytes} GB`, system, `Node.js ${node}`];
  const busy =
    `Other programs were busy on this machine (load ${load}), so the figures are rough. ` +
    "Close them and run it again.";
  const lines = [parts.join(", "), ...(isBusy(machine) ? [busy] : [])];
  return lines.map((line) => wrap(line, width - 2, "  ")).join("\n");
}

/** The cells of a figure that may be missing. */
function cells<Figure>(
  measured: Measured<Figure>,
  ...show: ((figure: Figure) => string)[]
): Measured<string>[] {
  return show.map((text) => (isFailure(measured) ? measured : text(measured)));
}

const packages = (size: Size) => `${size.packages}`;
const megabytes = (size: Size) => size.megabytes.toFixed(1);

function installSection(stages: StageFigures[]): Section {
  const rows = stages.flatMap(({ name, install }) => {
    if (!install) return [];
    const all = cells(install.all, packages, megabytes);
    return [{ name, cells: [...all, ...cells(install.withoutDev, packages, megabytes)] }];
  });
  return {
    title: "What a stage installs",
    heads: ["packages", "MB", "without dev", "MB"],
    rows,
    how: "The stage's folder alone, by its own lock file. Without dev: what it needs in production.",
  };
}

const seconds = (figure: number) => `${figure.toFixed(figure < 10 ? 2 : 1)} s`;

function startSection(stages: StageFigures[], warmStarts: number): Section {
  const rows = stages.flatMap(({ name, start }) =>
    start ? [{ name, cells: [...cells(start.fresh, seconds), ...cells(start.warm, seconds)] }] : [],
  );
  return {
    title: "From npm run stage to the first answer",
    heads: ["fresh", "warm"],
    rows,
    how:
      "Fresh: a copy of this repository with nothing installed and nothing in npm's cache. " +
      `Warm: the same again, the median of ${warmStarts}.`,
  };
}

const perSecond = ({ requestsPerSecond }: Rate) => requestsPerSecond.toLocaleString("en");
const p99 = (rate: Rate) => `${rate.p99.toFixed(1)} ms`;

function requestRows(name: string, requests: Measured<RequestFigures>): Row[] {
  const own = cells(
    requests,
    ({ stage }) => perSecond(stage),
    ({ stage }) => p99(stage),
    ({ ratio }) => `${ratio} %`,
  );
  if (isFailure(requests)) return [{ name, cells: own }];
  const { library, bare } = requests;
  return [
    { name, cells: own },
    { name: `  bare ${library}`, cells: [perSecond(bare), p99(bare), ""] },
  ];
}

function requestsSection(stages: StageFigures[], load: Load, tasks: number): Section {
  const rows = stages.flatMap(({ name, requests }) =>
    requests ? requestRows(name, requests) : [],
  );
  return {
    title: `GET /tasks with ${tasks} tasks`,
    heads: ["requests/s", "p99", "of bare"],
    rows,
    how:
      `${load.connections} connections. After a warm-up of ${load.warmUpSeconds} s the stage and the ` +
      `bare library are asked in turns, ${load.rounds} times ${load.seconds} s each; the best round ` +
      "of each counts. Both answer the same bytes.",
  };
}
