import type { Row } from "../problem.ts";
import { type Attack, isSuccessful } from "./attack.ts";

/** Creates the row of an attack from its counts on the stage before and on the stage itself. */
export function toRow(attack: Attack, before: number, after: number): Row {
  const { name: label, preventedSince } = attack;
  const wasOpen = isSuccessful(attack, before);
  const isOpen = isSuccessful(attack, after);
  return {
    label,
    before: preventedSince === undefined ? before : `${before}, since ${preventedSince}`,
    after,
    proven: !isOpen && wasOpen === (preventedSince === undefined),
  };
}
