import type { TrackerFolder } from "../harness/tracker.ts";

/** One count, on the stage before and on the stage itself. */
export interface Row {
  label: string;
  before: number | string;
  after: number | string;
  /** Whether it shows the problem on the stage before, and its absence on the stage itself. */
  proven: boolean;
}

/** One of the counted cases. */
export interface Example {
  /** What was sent or done. */
  action: string;
  /** What came from the stage before and from the stage itself, untranslated. */
  answers: [before: string, after: string];
}

/** The result of a proof, which does the same to both stages. */
export interface Finding {
  /** What was done to both stages. */
  procedure: string;
  rows: Row[];
  example?: Example;
  /** The conclusion, in one or two sentences. */
  conclusion: string;
}

/** Shows the problem on the stage before, and its absence on the stage itself. */
export type Proof = (before: TrackerFolder, after: TrackerFolder) => Promise<Finding>;

/** One measurement of several stages, with one value for each. */
export interface Measurement {
  label: string;
  values: string[];
}

/** Figures that depend on the machine. They are shown and not verified. */
export interface Detail {
  procedure: string;
  rows: Measurement[];
  conclusion: string;
}

/** Measures more figures of a stage and the two stages before it. */
export type MeasureDetail = (folders: TrackerFolder[]) => Promise<Detail>;
