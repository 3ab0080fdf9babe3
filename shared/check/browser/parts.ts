import type { Locator, Page } from "playwright-core";

/** An element of the page, located by its accessible role and name, with a name for reports. */
export interface Part {
  name: string;
  locator: Locator;
}

/** The filters of the list. */
export const choices = ["All", "To do", "Done"] as const;
export type Choice = (typeof choices)[number];

type Role = Parameters<Page["getByRole"]>[0];

/** Shortens a text for use in a sentence. */
export const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 50)}…` : text);

/** Returns the locators of all elements that the checks use, by role and accessible name. */
export function locateParts(page: Page) {
  const locateByRole = (role: Role, name: string): Part => ({
    name: `${role} "${shorten(name)}"`,
    locator: page.getByRole(role, { name, exact: true }).first(),
  });
  const list = locateByRole("list", "Tasks");
  const tryAgain = locateByRole("button", "Try again");
  const locateAlert = (name: string, filter: Parameters<Locator["filter"]>[0]): Part => ({
    name,
    locator: page.getByRole("alert").filter(filter).first(),
  });
  return {
    heading: locateByRole("heading", "Tasks"),
    title: locateByRole("textbox", "Title"),
    notes: locateByRole("textbox", "Notes"),
    add: locateByRole("button", "Add task"),
    list,
    /** The list item with this title. */
    task: (title: string): Part => ({
      name: `listitem "${shorten(title)}" in the list "Tasks"`,
      locator: list.locator.getByRole("listitem").filter({ hasText: title }).first(),
    }),
    done: (title: string) => locateByRole("button", `Done: ${title}`),
    undo: (title: string) => locateByRole("button", `Undo: ${title}`),
    delete: (title: string) => locateByRole("button", `Delete: ${title}`),
    taskNotes: (title: string) => locateByRole("textbox", `Notes: ${title}`),
    link: (name: string) => locateByRole("link", name),
    pageHeading: (title: string) => locateByRole("heading", title),
    /** A filter of the list: a radio button, or a link if the filter is part of the URL. */
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
    /** The message of an empty list. */
    empty: {
      name: "status that says that the list is empty",
      locator: page
        .getByRole("status")
        .filter({ hasText: /\S/, hasNotText: /loading/i })
        .first(),
    },
    titleError: locateAlert('alert "Give the task a title."', {
      hasText: "Give the task a title.",
    }),
    serverError: locateAlert('alert with a button "Try again"', { has: tryAgain.locator }),
    tryAgain,
    button: (name: string) => locateByRole("button", name),
    email: locateByRole("textbox", "E-mail"),
    // A password field has no ARIA role, so it is located by its label.
    password: {
      name: 'field "Password"',
      locator: page.getByLabel("Password", { exact: true }).first(),
    },
    /** An alert with any text. */
    problem: locateAlert("alert with words in it", { hasText: /\S/ }),
    darkMode: locateByRole("button", "Dark mode"),
    lightMode: locateByRole("button", "Light mode"),
  };
}

export type Parts = ReturnType<typeof locateParts>;
