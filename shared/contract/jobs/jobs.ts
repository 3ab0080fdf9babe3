import { capability } from "../../check/capability.ts";
import { addCompletionChecks } from "./completed-at.ts";
import { addMailChecks } from "./mails.ts";
import { addQueueChecks } from "./queue.ts";
import { addReminderChecks } from "./reminders.ts";
import { addReportChecks } from "./reports.ts";

export default capability("jobs", "api", (builder) => {
  addCompletionChecks(builder);
  addQueueChecks(builder);
  addMailChecks(builder);
  addReminderChecks(builder);
  addReportChecks(builder);
});
