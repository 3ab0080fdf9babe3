import { capability } from "./capability.ts";
import { completion } from "./jobs-completed.ts";
import { mails } from "./jobs-mails.ts";
import { queuePages } from "./jobs-queue.ts";
import { reminders } from "./jobs-reminders.ts";
import { reports } from "./jobs-reports.ts";

export default capability("jobs", "api", (kit) => {
  completion(kit);
  queuePages(kit);
  mails(kit);
  reminders(kit);
  reports(kit);
});
