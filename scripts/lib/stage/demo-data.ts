import type { Credentials } from "../../../shared/check/account.ts";

/** A task as somebody types it in. */
export interface DemoTask {
  title: string;
  notes?: string;
  done?: boolean;
}

/** Somebody who tries the application: an address under `.test` never belongs to a real person. */
export interface DemoPerson extends Credentials {
  tasks: DemoTask[];
}

/** Everybody has the same: it protects nothing but what is made up here. */
export const demoPassword = "correct horse battery";

/** Where there are no accounts, only the tasks of the first one are added. */
export const demoPeople: DemoPerson[] = [
  {
    email: "ana@example.test",
    password: demoPassword,
    tasks: [
      { title: "Buy milk", notes: "two litres" },
      { title: "Water the plants", done: true },
      { title: "Call the plumber", notes: "the kitchen tap drips" },
      { title: "Return the library books", notes: "before Friday" },
      { title: "Cumpără pâine și brânză", notes: "de la piață" },
      { title: "Pay the electricity bill", done: true },
      { title: "Plan the trip to Sibiu", notes: "train at 7:40, or the one after it" },
      { title: "<b>Not bold</b>", notes: "a title is text, and never HTML" },
    ],
  },
  {
    email: "mihai@example.test",
    password: demoPassword,
    tasks: [
      { title: "Repair the bicycle", notes: "front brake" },
      { title: "Write to grandmother", done: true },
      { title: "Book the dentist" },
    ],
  },
];
