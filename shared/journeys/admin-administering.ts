import { logIn } from "../check/browser/log-in.ts";
import type { CheckBuilder } from "../check/capability.ts";
import {
  adminAtTask,
  adminPartsOf,
  credentialsOf,
  forAdmins,
  visitorAtLogin,
} from "./admin-steps.ts";

/** What an administrator does, and nobody else. */
export function administering({ adds }: CheckBuilder): void {
  adds(
    "an administrator finds a task by its title, and sees whose it is",
    { ...forAdmins, why: "Whoever helps a user begins with what the user tells." },
    async (drivers) => {
      const { web } = drivers;
      const [wanted, other] = [await web.task(), await web.task({ title: "Water the plants" })];
      const visit = await adminAtTask(drivers, wanted.title);
      await visit.sees(adminPartsOf(visit).text(credentialsOf(web).email));
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
      const visit = await adminAtTask(drivers, title);
      await visit.click(visit.parts.link(title));
      await visit.type(visit.parts.title, corrected);
      await visit.click(adminPartsOf(visit).save);
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
      web.wantsTroubles();
      const visit = await visitorAtLogin(web);
      await logIn(visit, credentialsOf(web));
      await visit.sees(visit.parts.problem);
      await visit.goTo(new URL("/admin", web.apiAddress));
      await visit.sees(visit.parts.headingOf("Log in"));
    },
  );
}
