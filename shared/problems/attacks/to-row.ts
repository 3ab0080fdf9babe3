import type { Row } from "../problem.ts";
import { type Attack, succeeds } from "./attack.ts";

/** Creates the row of an attack from its counts on the stage before and on the stage itself. */
export function toRow(attack: Attack, before: number, after: number): Row {
  const { name: counted, refusedSince } = attack;
  const wasOpen = succeeds(attack, before);
  const isOpen = succeeds(attack, after);
  return {
    counted,
    before: refusedSince === undefined ? before : `${before}, since ${refusedSince}`,
    after,
    proven: !isOpen && wasOpen === (refusedSince === undefined),
  };
}
