import { logIn } from "../check/browser/log-in.ts";
import type { CheckBuilder } from "../check/capability.ts";
import {
  forAdmins,
  getCredentials,
  locateAdminParts,
  openAdminLogin,
  openAdminTask,
} from "./admin-steps.ts";

/** Adds the checks of what only administrators can do. */
export function addAdminActionChecks({ adds }: CheckBuilder): void {
  adds(
    "an administrator finds a task by its title, and sees its owner",
    {
      ...forAdmins,
      why: "An administrator who helps a user starts with the title that the user names.",
    },
    async (drivers) => {
      const { web } = drivers;
      const [task, other] = [
        await web.createTask(),
        await web.createTask({ title: "Water the plants" }),
      ];
      const visit = await openAdminTask(drivers, task.title);
      await visit.expectVisible(locateAdminParts(visit).text(getCredentials(web).email));
      await visit.expectHidden(visit.parts.link(other.title));
    },
  );

  adds(
    "a title that an administrator changes is shown to its owner",
    { ...forAdmins, why: "Only an administrator can fix some mistakes." },
    async (drivers) => {
      const { web } = drivers;
      const { title } = await web.createTask();
      const newTitle = web.toUniqueTitle("Buy bread");
      const visit = await openAdminTask(drivers, title);
      await visit.click(visit.parts.link(title));
      await visit.type(visit.parts.title, newTitle);
      await visit.click(locateAdminParts(visit).save);
      await visit.expectVisible(visit.parts.link(newTitle));
      const owner = await web.open();
      await owner.expectVisible(owner.parts.task(newTitle));
      await owner.expectHidden(owner.parts.task(title));
    },
  );

  adds(
    "a user who is not an administrator gets an alert, and no access",
    {
      extra: true,
      before: forAdmins.before,
      why: "A password authenticates a user. It does not authorize them.",
    },
    async ({ web }) => {
      web.allowPageErrors();
      const visit = await openAdminLogin(web);
      await logIn(visit, getCredentials(web));
      await visit.expectVisible(visit.parts.problem);
      await visit.goTo(new URL("/admin", web.apiAddress));
      await visit.expectVisible(visit.parts.pageHeading("Log in"));
    },
  );
}
