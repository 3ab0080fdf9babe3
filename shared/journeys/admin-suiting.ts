import type { Part } from "../check/browser/parts.ts";
import type { Visit } from "../check/browser/visit.ts";
import type { VisitOptions } from "../check/browser/visitors.ts";
import { screens, type WebDriver } from "../check/browser/web-driver.ts";
import type { CheckBuilder, Drivers } from "../check/capability.ts";
import { breaksNoRule } from "./accessible.ts";
import { adminAtTask, adminPartsOf, forAdmins, visitorAtLogin } from "./admin-steps.ts";
import { seesFocus } from "./keyboard.ts";
import { fits, suitsFingers } from "./responsive.ts";

type Judge = (visit: Visit) => Promise<void>;

/** The pages suit everybody who has to work with them. */
export function suiting({ adds }: CheckBuilder): void {
  for (const scheme of ["light", "dark"] as const) {
    adds(
      `in a ${scheme} system the admin pages break no rule of accessibility`,
      { ...forAdmins, why: "Administrators are people, too, and see and hear as people do." },
      async (drivers) => onEveryPage(drivers, { scheme }, breaksNoRule),
    );

    adds(
      `in a ${scheme} system the focus can be seen on the admin pages`,
      { ...forAdmins, why: "Whoever presses Tab must see where they are." },
      async (drivers) => {
        const { title } = await drivers.web.task();
        const visit = await adminAtTask(drivers, title, { scheme });
        await seesFocus(visit, adminPartsOf(visit).search);
        await visit.click(visit.parts.link(title));
        await seesFocus(visit, visit.parts.title);
        await seesFocus(visit, adminPartsOf(visit).save);
      },
    );
  }

  for (const screen of ["phone", "desktop"] as const) {
    const { width } = screens[screen].viewport;
    adds(
      `at ${width} px no admin page is wider than the screen, whatever the title`,
      { ...forAdmins, why: "Reading must not need scrolling in two directions (WCAG 1.4.10)." },
      async (drivers) => onEveryPage(drivers, { screen }, (visit) => fits(visit, width)),
    );
  }

  adds(
    "on a phone every control of the admin pages is large enough for a finger",
    { ...forAdmins, why: "24 by 24 px at least (WCAG 2.5.8): help is needed on the way, too." },
    async (drivers) => onEveryPage(drivers, { screen: "phone" }, suitsFingers),
  );

  adds(
    "a task is found and changed by an administrator with the keyboard alone",
    { ...forAdmins, why: "Not everybody can use a mouse, and nobody wants to for this." },
    changeByKeyboard,
  );
}

const longTitle = (web: WebDriver) => web.task({ title: "Buymilk".repeat(26) });

/** The login, the list, one task, and the question before it is deleted. */
async function onEveryPage(drivers: Drivers, options: VisitOptions, judge: Judge): Promise<void> {
  const stranger = await visitorAtLogin(drivers.web, options);
  await stranger.sees(stranger.parts.headingOf("Log in"));
  await judge(stranger);
  const { title } = await longTitle(drivers.web);
  const visit = await adminAtTask(drivers, title, options);
  await judge(visit);
  await visit.click(visit.parts.link(title));
  await visit.sees(adminPartsOf(visit).save);
  await judge(visit);
  await visit.click(adminPartsOf(visit).toDelete);
  await visit.sees(adminPartsOf(visit).delete);
  await judge(visit);
}

async function changeByKeyboard({ web, host }: Drivers): Promise<void> {
  const { title } = await web.task();
  const corrected = web.unique("Buy bread");
  const visit = await visitorAtLogin(web);
  await visit.sees(visit.parts.headingOf("Log in"));
  const { email, password } = await host.admin();
  const { search, tasks, save } = adminPartsOf(visit);
  await writeInto(visit, visit.parts.email, email);
  await writeInto(visit, visit.parts.password, password);
  await visit.press("Enter");
  await pressOn(visit, tasks);
  await writeInto(visit, search, title);
  await visit.press("Enter");
  await pressOn(visit, visit.parts.link(title));
  await writeInto(visit, visit.parts.title, corrected);
  await pressOn(visit, save);
  await visit.sees(visit.parts.link(corrected));
  if (!(await web.api.has(corrected))) await visit.fails("the API has the old title", corrected);
}

async function writeInto(visit: Visit, part: Part, text: string): Promise<void> {
  await visit.tabTo(part);
  await visit.press("ControlOrMeta+A");
  await visit.write(text);
}

async function pressOn(visit: Visit, part: Part): Promise<void> {
  await visit.tabTo(part);
  await visit.press("Enter");
}
