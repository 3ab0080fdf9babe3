import type { Locator, Page } from "playwright-core";

/** Something on the page, found as a screen reader finds it, with the words to speak of it. */
export interface Part {
  name: string;
  locator: Locator;
}

/** What the list can be asked to show. */
export const choices = ["All", "To do", "Done"] as const;
export type Choice = (typeof choices)[number];

type Role = Parameters<Page["getByRole"]>[0];

/** Short enough to stand in a sentence. */
export const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 50)}…` : text);

/** The vocabulary of every page of a Task Tracker: roles and names, whatever it is written in. */
export function locateParts(page: Page) {
  const part = (role: Role, name: string): Part => ({
    name: `${role} "${shorten(name)}"`,
    locator: page.getByRole(role, { name, exact: true }).first(),
  });
  const list = part("list", "Tasks");
  const tryAgain = part("button", "Try again");
  const alert = (name: string, filter: Parameters<Locator["filter"]>[0]): Part => ({
    name,
    locator: page.getByRole("alert").filter(filter).first(),
  });
  return {
    heading: part("heading", "Tasks"),
    title: part("textbox", "Title"),
    notes: part("textbox", "Notes"),
    add: part("button", "Add task"),
    list,
    /** The item of the list that shows this title. */
    task: (title: string): Part => ({
      name: `listitem "${shorten(title)}" in the list "Tasks"`,
      locator: list.locator.getByRole("listitem").filter({ hasText: title }).first(),
    }),
    done: (title: string) => part("button", `Done: ${title}`),
    undo: (title: string) => part("button", `Undo: ${title}`),
    delete: (title: string) => part("button", `Delete: ${title}`),
    taskNotes: (title: string) => part("textbox", `Notes: ${title}`),
    link: (name: string) => part("link", name),
    pageHeading: (title: string) => part("heading", title),
    /** A choice of what the list shows: a radio button, or a link where the choice is in the address. */
    show: (choice: Choice): Part => ({
      name: `radio or link "${choice}"`,
      locator: page
        .getByRole("radio", { name: choice, exact: true })
        .or(page.getByRole("link", { name: choice, exact: true }))
        .first(),
    }),
    loading: {
      name: "status that says that it loads",
      locator: page
        .getByRole("status")
        .filter({ hasText: /loading/i })
        .first(),
    },
    /** Says that there is nothing to do. */
    empty: {
      name: "status that says that the list is empty",
      locator: page
        .getByRole("status")
        .filter({ hasText: /\S/, hasNotText: /loading/i })
        .first(),
    },
    titleError: alert('alert "Give the task a title."', { hasText: "Give the task a title." }),
    serverError: alert('alert with a button "Try again"', { has: tryAgain.locator }),
    tryAgain,
    button: (name: string) => part("button", name),
    email: part("textbox", "E-mail"),
    // A password has no role: it is found by its label.
    password: {
      name: 'field "Password"',
      locator: page.getByLabel("Password", { exact: true }).first(),
    },
    /** Says that something is wrong, in whatever words. */
    problem: alert("alert with words in it", { hasText: /\S/ }),
    darkMode: part("button", "Dark mode"),
    lightMode: part("button", "Light mode"),
  };
}

export type Parts = ReturnType<typeof locateParts>;
