import type { Visit } from "../check/browser/visit.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import type { CheckBuilder } from "../check/capability.ts";

const why = "Whoever finds a way to write into a page must still find no way to act in it.";

/** Whatever runs, in whichever way, leaves its name. */
const scripts = `<script>window.ran = "a script in the page"</script>
<img src="/nothing.png" alt="" onerror="window.ran = 'a script in an attribute'">
<script src="data:text/javascript,window.ran='a script in an address'"></script>`;

/** What each of them would move apart. */
const styles = `<p id="by-attribute" style="letter-spacing: 13px">Hello</p>
<style>#by-element { letter-spacing: 13px }</style><p id="by-element">Hello</p>`;

/** What a policy does: seen in the browser. */
export function kept({ adds, guards }: CheckBuilder): void {
  adds(
    "a script that was written into the page does not run",
    {
      before: "has run",
      why,
    },
    async ({ web }) => {
      const visit = await visitWith(web, scripts);
      const ran = await visit.page.evaluate<string | undefined>("window.ran");
      if (ran) await visit.fails(`${ran} has run`, "no script that the page did not bring");
    },
  );

  adds(
    "a style that was written into the page does not apply",
    {
      before: "applies",
      why: "A style can lay a picture over a button, and send away what is typed.",
    },
    async ({ web }) => {
      const visit = await visitWith(web, styles);
      for (const id of ["by-attribute", "by-element"]) {
        const spacing = await visit.page.evaluate<string>(
          `getComputedStyle(document.getElementById("${id}")).letterSpacing`,
        );
        if (spacing === "13px") await visit.fails(`the style ${id} applies`, "the page as it was");
      }
    },
  );

  for (const scheme of ["light", "dark"] as const) {
    guards(
      `in a ${scheme} system a whole visit breaks no policy`,
      {
        why: "A policy that the page itself breaks is switched off by the next who is in a hurry.",
      },
      async ({ web }) => wholeVisit(web, scheme),
    );
  }
}

/** Somebody has found a way to write this into the page. */
async function visitWith(web: WebDriver, html: string): Promise<Visit> {
  web.wantsViolations();
  const visit = await web.open();
  visit.did("write into the page what its server did not");
  await visit.page.route(visit.page.url(), async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace("</body>", `${html}</body>`);
    await route.fulfill({ response, body });
  });
  await visit.reload();
  await visit.asksNoMore();
  return visit;
}

async function wholeVisit(web: WebDriver, scheme: "light" | "dark"): Promise<void> {
  web.wantsTroubles();
  const title = web.unique("Buy milk");
  const visit = await web.open({ scheme });
  await visit.click(scheme === "light" ? visit.parts.darkMode : visit.parts.lightMode);
  await visit.add("");
  await visit.sees(visit.parts.titleError);
  await visit.add(title, "two litres");
  await visit.click(visit.parts.done(title));
  await visit.sees(visit.parts.undo(title));
  await visit.click(visit.parts.show("Done"));
  await visit.click(visit.parts.link(title));
  await visit.sees(visit.parts.headingOf(title));
  const taskPath = new URL(visit.page.url()).pathname;
  for (const path of [taskPath, "/nothing-here", "/login", "/register"]) {
    await visit.goTo(new URL(path, web.address));
    await visit.settled();
  }
}
