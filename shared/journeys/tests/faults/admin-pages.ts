import { readFileSync } from "node:fs";
import {
  changeReply,
  matchRequest,
  runBefore,
} from "../../../contract/tests/faults/fault-helpers.ts";
import type { ApiFault } from "../../../contract/tests/reference/server.ts";
import type { Fault } from "./fault.ts";

const folder = new URL("../../../contract/tests/reference/", import.meta.url);
const source = ["admin.ts", "admin-layout.ts"]
  .map((file) => readFileSync(new URL(file, folder), "utf8"))
  .join("\n");

const search = "an administrator finds a task by its title, and sees its owner";
const changedTitle = "a title that an administrator changes is shown to its owner";
const noAccess = "a user who is not an administrator gets an alert, and no access";
const rules = (scheme: string) =>
  `in a ${scheme} system the admin pages break no rule of accessibility`;
const focus = (scheme: string) => `in a ${scheme} system the focus can be seen on the admin pages`;
const fits = (width: number) =>
  `at ${width} px no admin page is wider than the screen, whatever the title`;
const targetSize = "on a phone every control of the admin pages is large enough for a finger";
const keyboard = "a task is found and changed by an administrator with the keyboard alone";

/** Describes a fault of the API. */
const createServerFault = (name: string, wrap: ApiFault["wrap"], ...breaks: string[]): Fault => ({
  name,
  accounts: true,
  wrap,
  breaks,
});

/**
 * Describes a fault of the admin pages.
 *
 * @throws Error if the pages do not contain the text to replace
 */
function createPageFault(name: string, from: string, to: string, ...breaks: string[]): Fault {
  if (!source.includes(from)) throw new Error(`The admin pages have no "${from}" to damage.`);
  const damaged = changeReply(matchRequest("GET", /^\/admin/), ({ body }) => ({
    body: body.replaceAll(from, to),
  }));
  return createServerFault(name, damaged, ...breaks);
}

export const adminPagesFaults: Fault[] = [
  createServerFault(
    "does not show the owner of a task to administrators",
    changeReply(matchRequest("GET", /^\/admin\/tasks/), ({ body }) => ({
      body: body.replace(/[\w-]+@example\.com/g, ""),
    })),
    search,
  ),
  createPageFault("finds nothing for administrators", 'name="search"', 'name="filter"', search),
  createPageFault(
    "loses what an administrator writes",
    'name="title"',
    'name="name"',
    changedTitle,
    keyboard,
  ),
  createServerFault(
    "lets every user in who logs in",
    runBefore(matchRequest("POST", /^\/admin\/login$/), ({ users = [] }) => {
      for (const user of users) user.role = "admin";
    }),
    noAccess,
  ),
  createServerFault(
    "refuses without a message",
    changeReply(matchRequest("POST", /^\/admin\/login$/), ({ body }) => ({
      body: body.replace("This account is not an admin.", ""),
    })),
    noAccess,
  ),
  createPageFault("does not label where administrators search", "<label>Search", "<label>", search),
  createPageFault(
    "does not say its language to administrators",
    '<html lang="en">',
    "<html>",
    rules("light"),
  ),
  createPageFault("is too pale in the dark", "--main: #a9b4ff", "--main: #39406b", rules("dark")),
  createPageFault("hides the focus", "outline: 3px solid", "outline: 0 solid", focus("light")),
  createPageFault(
    "hides the focus in the dark",
    "@media (prefers-color-scheme: dark) {",
    "@media (prefers-color-scheme: dark) { :focus-visible { outline: 0 !important }",
    focus("dark"),
  ),
  createPageFault("is wider than a phone", "max-width: 860px", "min-width: 500px", fits(360)),
  createPageFault(
    "does not break a long word for administrators",
    "overflow-wrap: anywhere",
    "",
    fits(1440),
  ),
  createPageFault(
    "has links that are too small",
    "a { display: inline-block; min-height: 24px;",
    "a {",
    targetSize,
  ),
  createPageFault(
    "has a button that a key does not press",
    "<button>Save</button>",
    '<button tabindex="-1">Save</button>',
    keyboard,
  ),
];
