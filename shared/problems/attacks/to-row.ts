import type { Row } from "../problem.ts";
import { type Attack, succeeds } from "./attack.ts";

/** What an attack got on the stage before and on the stage itself, and whether that is as it says. */
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
