import type { Visit } from "../check/browser/visit.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import type { CheckBuilder } from "../check/capability.ts";

const why = "Injected HTML must not be able to run code.";

/** Each script that runs sets `window.ran`. */
const scripts = `<script>window.ran = "a script in the page"</script>
<img src="/nothing.png" alt="" onerror="window.ran = 'a script in an attribute'">
<script src="data:text/javascript,window.ran='a script in an address'"></script>`;

/** Each style that applies changes the letter spacing. */
const styles = `<p id="by-attribute" style="letter-spacing: 13px">Hello</p>
<style>#by-element { letter-spacing: 13px }</style><p id="by-element">Hello</p>`;

/** Adds the checks of how a browser enforces the policy. */
export function addEnforcementChecks({ adds, guards }: CheckBuilder): void {
  adds(
    "an injected script does not run",
    {
      before: "has run",
      why,
    },
    async ({ web }) => {
      const visit = await openInjected(web, scripts);
      const executedScript = await visit.page.evaluate<string | undefined>("window.ran");
      if (executedScript) await visit.fail(`${executedScript} has run`, "only scripts of the page");
    },
  );

  adds(
    "an injected style does not apply",
    {
      before: "applies",
      why: "A style can cover a button, and send typed text to another server.",
    },
    async ({ web }) => {
      const visit = await openInjected(web, styles);
      for (const id of ["by-attribute", "by-element"]) {
        const spacing = await visit.page.evaluate<string>(
          `getComputedStyle(document.getElementById("${id}")).letterSpacing`,
        );
        if (spacing === "13px") await visit.fail(`the style ${id} applies`, "the page as it was");
      }
    },
  );

  for (const scheme of ["light", "dark"] as const) {
    guards(
      `in a ${scheme} system a whole visit breaks no policy`,
      {
        why: "A policy that blocks the page itself will be disabled.",
      },
      async ({ web }) => useWholePage(web, scheme),
    );
  }
}

/** Opens the page with injected HTML. */
async function openInjected(web: WebDriver, html: string): Promise<Visit> {
  web.allowPolicyViolations();
  const visit = await web.open();
  visit.recordStep("inject HTML into the page");
  await visit.page.route(visit.page.url(), async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace("</body>", `${html}</body>`);
    await route.fulfill({ response, body });
  });
  await visit.reload();
  await visit.waitForNetworkIdle();
  return visit;
}

async function useWholePage(web: WebDriver, scheme: "light" | "dark"): Promise<void> {
  web.allowPageErrors();
  const title = web.toUniqueTitle("Buy milk");
  const visit = await web.open({ scheme });
  await visit.click(scheme === "light" ? visit.parts.darkMode : visit.parts.lightMode);
  await visit.add("");
  await visit.expectVisible(visit.parts.titleError);
  await visit.add(title, "two litres");
  await visit.click(visit.parts.done(title));
  await visit.expectVisible(visit.parts.undo(title));
  await visit.click(visit.parts.show("Done"));
  await visit.click(visit.parts.link(title));
  await visit.expectVisible(visit.parts.pageHeading(title));
  const taskPath = new URL(visit.page.url()).pathname;
  for (const path of [taskPath, "/nothing-here", "/login", "/register"]) {
    await visit.goTo(new URL(path, web.address));
    await visit.waitUntilHydrated();
  }
}
