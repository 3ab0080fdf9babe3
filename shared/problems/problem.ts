import type { TrackerFolder } from "../harness/tracker.ts";

/** One thing that was counted on the stage before and on the stage itself. */
export interface Row {
  counted: string;
  before: number | string;
  after: number | string;
  /** Does it show the problem on the stage before, and its absence on the stage itself? */
  proven: boolean;
}

/** What a problem proof found out, by doing the same thing to both stages. */
export interface Finding {
  /** What was done to both. */
  did: string;
  rows: Row[];
  /** The lesson of it, in one sentence. */
  sentence: string;
}

/** Shows the problem on the stage before, and its absence on the stage itself. */
export type Proof = (before: TrackerFolder, after: TrackerFolder) => Promise<Finding>;

/** What was measured of several stages, one value for each. */
export interface Measurement {
  measured: string;
  values: string[];
}

/** Figures that depend on the machine: they are told, and nothing is held to them. */
export interface Detail {
  did: string;
  rows: Measurement[];
  sentence: string;
}

/** Measures more than the proof needs, of a stage and the two before it. */
export type MeasureDetail = (folders: TrackerFolder[]) => Promise<Detail>;
