import type { Text } from "../../../shared/harness/manifest.ts";
import type { Language } from "../language.ts";
import type { Figures, Part, StageFigures } from "./bench.ts";
import { isFailure, type Measured } from "./measured.ts";

/** Formats a number with a number of decimal places. */
type Show = (number: number, digits?: number) => string;

/** A column of the table: one figure of every stage. */
export interface Column {
  part: Part;
  head: Text;
  /** Shown in a terminal only if no other part was measured, because of the width. */
  isDetail?: true;
  /** @returns undefined for a stage without this figure */
  cell(stage: StageFigures, show: Show): Measured<string> | undefined;
}

/** The columns in their order. */
const columns: Column[] = [
  {
    part: "install",
    head: { en: "packages", ro: "pachete" },
    cell: ({ install }, show) => formatMeasured(install?.all, (size) => show(size.packages)),
  },
  {
    part: "install",
    head: { en: "MB", ro: "MB" },
    cell: ({ install }, show) => formatMeasured(install?.all, (size) => show(size.megabytes, 1)),
  },
  {
    part: "install",
    head: { en: "without dev", ro: "fără dev" },
    isDetail: true,
    cell: ({ install }, show) => formatMeasured(install?.withoutDev, (size) => show(size.packages)),
  },
  {
    part: "install",
    head: { en: "MB", ro: "MB" },
    isDetail: true,
    cell: ({ install }, show) =>
      formatMeasured(install?.withoutDev, (size) => show(size.megabytes, 1)),
  },
  {
    part: "code",
    head: { en: "lines", ro: "linii" },
    cell: ({ code }, show) => formatMeasured(code, ({ lines }) => show(lines)),
  },
  {
    part: "start",
    head: { en: "fresh", ro: "prima" },
    cell: ({ start }, show) => formatMeasured(start?.fresh, (seconds) => show(seconds, 1)),
  },
  {
    part: "start",
    head: { en: "warm", ro: "apoi" },
    cell: ({ start }, show) => formatMeasured(start?.warm, (seconds) => show(seconds, 1)),
  },
  {
    part: "requests",
    head: { en: "per s", ro: "pe s" },
    cell: ({ requests }, show) =>
      formatMeasured(requests, ({ stage }) => show(stage.requestsPerSecond)),
  },
  {
    part: "requests",
    head: { en: "p99", ro: "p99" },
    cell: ({ requests }, show) => formatMeasured(requests, ({ stage }) => show(stage.p99, 1)),
  },
  {
    part: "requests",
    head: { en: "bare", ro: "raport" },
    cell: ({ requests }, show) => formatMeasured(requests, ({ ratio }) => `${show(ratio)} %`),
  },
  {
    part: "requests",
    head: { en: "bare library", ro: "biblioteca singură" },
    isDetail: true,
    cell: ({ requests }) => formatMeasured(requests, ({ library }) => library),
  },
  {
    part: "requests",
    head: { en: "per s", ro: "pe s" },
    isDetail: true,
    cell: ({ requests }, show) =>
      formatMeasured(requests, ({ bare }) => show(bare.requestsPerSecond)),
  },
  {
    part: "requests",
    head: { en: "p99", ro: "p99" },
    isDetail: true,
    cell: ({ requests }, show) => formatMeasured(requests, ({ bare }) => show(bare.p99, 1)),
  },
];

/** Selects the columns of the measured parts. */
export const selectColumns = ({ stages }: Figures): Column[] =>
  columns.filter(({ part }) => stages.some((stage) => stage[part]));

function formatMeasured<Figure>(
  measured: Measured<Figure> | undefined,
  text: (figure: Figure) => string,
): Measured<string> | undefined {
  if (measured === undefined) return undefined;
  return isFailure(measured) ? measured : text(measured);
}

/** Creates a function that formats numbers in a language. */
export const createNumberFormat =
  (language: Language): Show =>
  (number, digits = 0) =>
    number.toLocaleString(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
