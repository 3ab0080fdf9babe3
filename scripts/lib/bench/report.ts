import type { Language } from "../language.ts";
import { paint } from "../terminal.ts";
import { wrap } from "../wrap.ts";
import { formatAlignedLines, listReasons } from "./aligned.ts";
import type { Figures, Part, StageFigures } from "./bench.ts";
import { type Column, createNumberFormat, selectColumns } from "./columns.ts";
import { isBusy, type Machine } from "./machine.ts";

/** Describes the machine, the table, and how the figures were measured. */
export function describeFigures(figures: Figures, width: number): string {
  const { machine, stages } = figures;
  const columns = selectShown(selectColumns(figures));
  const rows = stages.map((stage) => createRow(stage, columns));
  const [head = "", ...body] = formatAlignedLines(
    columns.map((column) => column.head.en),
    rows,
  );
  const formatParagraph = (text: string) => wrap(text, width - 2, "  ");
  const parts = new Set(columns.map(({ part }) => part));
  const how = [...parts].map((part) => paint.dim(formatParagraph(describeMethod(part, figures))));
  const reasons = listReasons(rows).map((reason) => paint.red(formatParagraph(reason)));
  const table = [paint.dim(head), ...body].join("\n");
  return [describeMachine(machine, width), table, ...reasons, ...how].join("\n\n");
}

const selectShown = (measured: Column[]): Column[] => {
  const parts = new Set(measured.map(({ part }) => part));
  return parts.size === 1 ? measured : measured.filter(({ isDetail }) => !isDetail);
};

const createRow = (stage: StageFigures, columns: Column[]) => ({
  name: stage.name,
  cells: columns.map((column) => column.cell(stage, createNumberFormat("en")) ?? ""),
});

const coreWords: Record<Language, string> = { en: "cores", ro: "nuclee" };

/** Describes a machine, such as `2 cores, … 8 GB, Linux 6 x64, Node.js 20.19.0`. */
export function formatMachine(machine: Machine, language: Language): string {
  const { cores, cpu, memoryGigabytes, system, node } = machine;
  return [
    `${cores} ${coreWords[language]}`,
    cpu,
    `${memoryGigabytes} GB`,
    system,
    `Node.js ${node}`,
  ].join(", ");
}

function describeMachine(machine: Machine, width: number): string {
  const busy =
    `Other programs were busy on this machine (load ${machine.load}), so the figures are rough. ` +
    "Close them and run it again.";
  const lines = [formatMachine(machine, "en"), ...(isBusy(machine) ? [busy] : [])];
  return lines.map((line) => wrap(line, width - 2, "  ")).join("\n");
}

function describeMethod(part: Part, { conditions: { warmStarts, load, tasks } }: Figures): string {
  const texts: Record<Part, string> = {
    install:
      "packages, MB: what a stage installs outside of the repository, from its own lock file. Without dev: what it needs in production.",
    code: "lines: of its code, without tests and empty lines.",
    start:
      "fresh: seconds from npm run stage to the first response, in a copy of this repository without " +
      `installed packages and with an empty npm cache. warm: the same again, the median of ${warmStarts}.`,
    requests:
      `per s, p99: responses per second to GET /tasks with ${tasks} tasks, and the 99th percentile of ` +
      `the response time in milliseconds, over ${load.connections} connections. After a warm-up of ` +
      `${load.warmUpSeconds} s, the stage and its bare library are measured in turns, ` +
      `${load.rounds} times ${load.seconds} s each; the best round of each counts. Both send the ` +
      "same bytes. bare: the stage, in percent of the library alone.",
  };
  return texts[part];
}
