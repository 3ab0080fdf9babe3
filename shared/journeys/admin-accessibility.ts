import type { Part } from "../check/browser/parts.ts";
import type { Visit } from "../check/browser/visit.ts";
import type { VisitOptions } from "../check/browser/visitors.ts";
import { screens, type WebDriver } from "../check/browser/web-driver.ts";
import type { CheckBuilder, Drivers } from "../check/capability.ts";
import { expectAccessible } from "./accessible.ts";
import { forAdmins, locateAdminParts, openAdminLogin, openAdminTask } from "./admin-steps.ts";
import { expectVisibleFocus } from "./keyboard.ts";
import { expectFits, expectLargeTargets } from "./responsive.ts";

type Test = (visit: Visit) => Promise<void>;

/** Adds the checks of accessibility and layout of the admin pages. */
export function addAccessibilityChecks({ adds }: CheckBuilder): void {
  for (const scheme of ["light", "dark"] as const) {
    adds(
      `in a ${scheme} system the admin pages break no rule of accessibility`,
      { ...forAdmins, why: "Administrators have disabilities too." },
      async (drivers) => testEveryPage(drivers, { scheme }, expectAccessible),
    );

    adds(
      `in a ${scheme} system the focus can be seen on the admin pages`,
      { ...forAdmins, why: "Keyboard users have to see which element has the focus." },
      async (drivers) => {
        const { title } = await drivers.web.createTask();
        const visit = await openAdminTask(drivers, title, { scheme });
        await expectVisibleFocus(visit, locateAdminParts(visit).search);
        await visit.click(visit.parts.link(title));
        await expectVisibleFocus(visit, visit.parts.title);
        await expectVisibleFocus(visit, locateAdminParts(visit).save);
      },
    );
  }

  for (const screen of ["phone", "desktop"] as const) {
    const { width } = screens[screen].viewport;
    adds(
      `at ${width} px no admin page is wider than the screen, whatever the title`,
      { ...forAdmins, why: "Reading must not require scrolling in two directions (WCAG 1.4.10)." },
      async (drivers) => testEveryPage(drivers, { screen }, (visit) => expectFits(visit, width)),
    );
  }

  adds(
    "on a phone every control of the admin pages is large enough for a finger",
    { ...forAdmins, why: "At least 24 by 24 px (WCAG 2.5.8). Administrators use phones too." },
    async (drivers) => testEveryPage(drivers, { screen: "phone" }, expectLargeTargets),
  );

  adds(
    "a task is found and changed by an administrator with the keyboard alone",
    { ...forAdmins, why: "Not every user can use a mouse." },
    changeByKeyboard,
  );
}

const addLongTitle = (web: WebDriver) => web.createTask({ title: "Buymilk".repeat(26) });

/** Tests the log-in page, the list, one task, and the confirmation page. */
async function testEveryPage(drivers: Drivers, options: VisitOptions, test: Test): Promise<void> {
  const anonymousVisit = await openAdminLogin(drivers.web, options);
  await anonymousVisit.expectVisible(anonymousVisit.parts.pageHeading("Log in"));
  await test(anonymousVisit);
  const { title } = await addLongTitle(drivers.web);
  const visit = await openAdminTask(drivers, title, options);
  await test(visit);
  await visit.click(visit.parts.link(title));
  await visit.expectVisible(locateAdminParts(visit).save);
  await test(visit);
  await visit.click(locateAdminParts(visit).toDelete);
  await visit.expectVisible(locateAdminParts(visit).delete);
  await test(visit);
}

async function changeByKeyboard({ web, host }: Drivers): Promise<void> {
  const { title } = await web.createTask();
  const newTitle = web.toUniqueTitle("Buy bread");
  const visit = await openAdminLogin(web);
  await visit.expectVisible(visit.parts.pageHeading("Log in"));
  const { email, password } = await host.createAdmin();
  const { search, tasks, save } = locateAdminParts(visit);
  await replaceText(visit, visit.parts.email, email);
  await replaceText(visit, visit.parts.password, password);
  await visit.press("Enter");
  await pressEnter(visit, tasks);
  await replaceText(visit, search, title);
  await visit.press("Enter");
  await pressEnter(visit, visit.parts.link(title));
  await replaceText(visit, visit.parts.title, newTitle);
  await pressEnter(visit, save);
  await visit.expectVisible(visit.parts.link(newTitle));
  if (!(await web.api.hasTask(newTitle))) await visit.fail("the API has the old title", newTitle);
}

async function replaceText(visit: Visit, part: Part, text: string): Promise<void> {
  await visit.pressTabUntil(part);
  await visit.press("ControlOrMeta+A");
  await visit.write(text);
}

async function pressEnter(visit: Visit, part: Part): Promise<void> {
  await visit.pressTabUntil(part);
  await visit.press("Enter");
}
