import { accessibleFaults } from "./accessible.ts";
import { accountsPagesFaults } from "./accounts-pages.ts";
import { adminPagesFaults } from "./admin-pages.ts";
import { darkModeFaults } from "./dark-mode.ts";
import type { Fault } from "./fault.ts";
import { filterFaults, filterUrlFaults } from "./filter.ts";
import { keyboardFaults } from "./keyboard.ts";
import { listStateFaults } from "./list-state.ts";
import { notFramedFaults } from "./not-framed.ts";
import { pageFaults } from "./page.ts";
import { serverDownFaults } from "./page-server-down.ts";
import { policyFaults } from "./policy.ts";
import { responsiveFaults } from "./responsive.ts";
import { serverOnlyFaults } from "./server-only.ts";
import { steadyFaults } from "./steady.ts";
import { taskPageFaults } from "./task-page.ts";
import { withoutScriptFaults } from "./without-script.ts";

/** Every broken page. */
export const faults: Fault[] = [
  ...pageFaults,
  ...serverDownFaults,
  ...keyboardFaults,
  ...accessibleFaults,
  ...responsiveFaults,
  ...darkModeFaults,
  ...listStateFaults,
  ...filterFaults,
  ...filterUrlFaults,
  ...taskPageFaults,
  ...withoutScriptFaults,
  ...steadyFaults,
  ...serverOnlyFaults,
  ...accountsPagesFaults,
  ...adminPagesFaults,
  ...policyFaults,
  ...notFramedFaults,
];
