import { capability } from "../../check/capability.ts";
import { completion } from "./completed.ts";
import { mails } from "./mails.ts";
import { queuePages } from "./queue.ts";
import { reminders } from "./reminders.ts";
import { reports } from "./reports.ts";

export default capability("jobs", "api", (kit) => {
  completion(kit);
  queuePages(kit);
  mails(kit);
  reminders(kit);
  reports(kit);
});
