import { accessibleFaults } from "./accessible.ts";
import { darkModeFaults } from "./dark-mode.ts";
import type { Fault } from "./fault.ts";
import { keyboardFaults } from "./keyboard.ts";
import { pageFaults } from "./page.ts";
import { serverDownFaults } from "./page-server-down.ts";
import { responsiveFaults } from "./responsive.ts";

/** Every broken page. */
export const faults: Fault[] = [
  ...pageFaults,
  ...serverDownFaults,
  ...keyboardFaults,
  ...accessibleFaults,
  ...responsiveFaults,
  ...darkModeFaults,
];
