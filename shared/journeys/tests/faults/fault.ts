import type { ApiFault } from "../../../contract/tests/reference/server.ts";
import type { Damage } from "../reference/files.ts";

/** A page that is broken in one way, and the journeys that must notice it. */
export interface Fault {
  /** What is wrong with the page: "a page that …". */
  name: string;
  damage?: Damage;
  /** The fault of the API, for pages that the API serves itself. */
  wrap?: ApiFault["wrap"];
  /** The fault needs a tracker with accounts. */
  accounts?: true;
  /** Titles of checks. */
  breaks: string[];
}

type CreateFault = (name: string, from: string, to: string, ...breaks: string[]) => Fault;

/** Describes a fault as a change to one file of the reference page. */
export const createFileFault =
  (file: Damage["file"], options: Pick<Fault, "accounts"> = {}): CreateFault =>
  (name, from, to, ...breaks) => ({ ...options, name, damage: { file, from, to }, breaks });
