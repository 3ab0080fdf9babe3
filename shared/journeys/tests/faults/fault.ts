import type { ApiFault } from "../../../contract/tests/reference/server.ts";
import type { Damage } from "../reference/files.ts";

/** A page that is broken in one way, and the journeys that must notice it. */
export interface Fault {
  /** What is wrong with the page: "a page that …". */
  name: string;
  damage?: Damage;
  /** What is wrong with the API, where the page is its own. */
  wrap?: ApiFault["wrap"];
  /** It can only be seen where there are accounts. */
  accounts?: true;
  /** Titles of checks. */
  breaks: string[];
}

type Faulty = (name: string, from: string, to: string, ...breaks: string[]) => Fault;

/** Describes a fault as a change to one file of the reference page. */
export const inFile =
  (file: Damage["file"], where: Pick<Fault, "accounts"> = {}): Faulty =>
  (name, from, to, ...breaks) => ({ ...where, name, damage: { file, from, to }, breaks });
