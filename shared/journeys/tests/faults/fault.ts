import type { Damage } from "../reference/reference.ts";

/** A page that is broken in one way, and the journeys that must notice it. */
export interface Fault {
  /** What is wrong with the page: "a page that …". */
  name: string;
  damage: Damage;
  /** Titles of checks. */
  breaks: string[];
}

type Faulty = (name: string, from: string, to: string, ...breaks: string[]) => Fault;

/** Describes a fault as a change to one file of the reference page. */
export const inFile =
  (file: Damage["file"]): Faulty =>
  (name, from, to, ...breaks) => ({ name, damage: { file, from, to }, breaks });
