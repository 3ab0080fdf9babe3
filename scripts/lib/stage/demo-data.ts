import type { Credentials } from "../../../shared/check/account.ts";

/** The fields of a demo task. */
export interface DemoTask {
  title: string;
  notes?: string;
  done?: boolean;
}

/** A demo account. Addresses under `.test` never belong to a real person (RFC 2606). */
export interface DemoPerson extends Credentials {
  tasks: DemoTask[];
}

/** The password of all demo accounts, which protects only demo data. */
export const demoPassword = "correct horse battery";

/** In stages without accounts, only the tasks of the first person are added. */
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
