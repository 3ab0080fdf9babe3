import { logIn } from "../check/browser/log-in.ts";
import type { Kit } from "../check/capability.ts";
import {
  forAdmins,
  getCredentials,
  locateAdminParts,
  openAdminLogin,
  openAdminTask,
} from "./admin-steps.ts";

/** What an administrator does, and nobody else. */
export function defineAdministering({ adds }: Kit): void {
  adds(
    "an administrator finds a task by its title, and sees whose it is",
    { ...forAdmins, why: "Whoever helps a user begins with what the user tells." },
    async (drivers) => {
      const { web } = drivers;
      const [wanted, other] = [await web.task(), await web.task({ title: "Water the plants" })];
      const visit = await openAdminTask(drivers, wanted.title);
      await visit.sees(locateAdminParts(visit).text(getCredentials(web).email));
      await visit.seesNot(visit.parts.link(other.title));
    },
  );

  adds(
    "a title that an administrator changes is the one that its owner sees",
    { ...forAdmins, why: "Some mistakes only somebody else can mend." },
    async (drivers) => {
      const { web } = drivers;
      const { title } = await web.task();
      const corrected = web.unique("Buy bread");
      const visit = await openAdminTask(drivers, title);
      await visit.click(visit.parts.link(title));
      await visit.type(visit.parts.title, corrected);
      await visit.click(locateAdminParts(visit).save);
      await visit.sees(visit.parts.link(corrected));
      const owner = await web.open();
      await owner.sees(owner.parts.task(corrected));
      await owner.seesNot(owner.parts.task(title));
    },
  );

  adds(
    "whoever is no administrator is told so in an alert, and stays outside",
    { extra: true, before: forAdmins.before, why: "A password says who one is, not what one may." },
    async ({ web }) => {
      web.allowPageErrors();
      const visit = await openAdminLogin(web);
      await logIn(visit, getCredentials(web));
      await visit.sees(visit.parts.problem);
      await visit.goTo(new URL("/admin", web.apiAddress));
      await visit.sees(visit.parts.pageHeading("Log in"));
    },
  );
}
