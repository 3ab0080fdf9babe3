import type { Capability } from "../check/capability.ts";
import accessible from "./accessible.ts";
import accountsPages from "./accounts-pages.ts";
import adminPages from "./admin-pages.ts";
import checkedAnswers from "./checked-answers.ts";
import darkMode from "./dark-mode.ts";
import filter from "./filter.ts";
import filterUrl from "./filter-url.ts";
import keyboard from "./keyboard.ts";
import listState from "./list-state.ts";
import notFramed from "./not-framed.ts";
import page from "./page.ts";
import policy from "./policy.ts";
import { withPolicyCheck } from "./policy-check.ts";
import responsive from "./responsive.ts";
import serverOnly from "./server-only.ts";
import steady from "./steady.ts";
import taskPage from "./task-page.ts";
import withoutScript from "./without-script.ts";

const all: Capability[] = [
  page,
  keyboard,
  accessible,
  responsive,
  darkMode,
  checkedAnswers,
  listState,
  filter,
  filterUrl,
  taskPage,
  withoutScript,
  steady,
  serverOnly,
  accountsPages,
  adminPages,
  policy,
  notFramed,
];

/** All capabilities of a page. */
export const journeys = all.map(withPolicyCheck);
