import type { WebDriver } from "../check/browser/web-driver.ts";
import { capability } from "../check/capability.ts";
import { failAt } from "./fail-at.ts";
import { openFramingPage } from "./framing-page.ts";

const why = "A user who clicks in a frame does not see what they click: another page can cover it.";
const pages = ["/", "/login"];

export default capability("not-framed", "web", ({ adds }) => {
  adds(
    "a page at another port of the same machine cannot show it in a frame",
    { before: "in a frame", why: `${why} To a browser another port is the same site.` },
    async ({ web }) => expectNotFramedAt(web, ({ hostname }) => hostname),
  );

  adds(
    "a page of another site cannot show it in a frame",
    { before: "in a frame", why },
    async ({ web }) => expectNotFramedAt(web, getOtherName),
  );

  adds(
    "X-Frame-Options denies framing in browsers without frame-ancestors",
    {
      extra: true,
      before: "no X-Frame-Options",
      why: "Some older browsers do not support frame-ancestors.",
    },
    async ({ web }) => {
      for (const path of pages) {
        const answer = await web.fetch(path);
        const isDenied = answer.headers.get("x-frame-options") === "DENY";
        if (!isDenied) failAt(answer, "no X-Frame-Options: DENY", "X-Frame-Options: DENY");
      }
    },
  );
});

/** Another name of this machine, which is another site for a browser. */
const getOtherName = ({ hostname }: URL) => (hostname === "localhost" ? "127.0.0.1" : "localhost");

async function expectNotFramedAt(
  web: WebDriver,
  getHostname: (page: URL) => string,
): Promise<void> {
  web.allowPolicyViolations();
  for (const path of pages) {
    const pageUrl = new URL(path, web.address);
    const foreignSite = await openFramingPage(getHostname(pageUrl), pageUrl);
    try {
      await expectNotFramedBy(web, foreignSite.url, pageUrl);
    } finally {
      await foreignSite.close();
    }
  }
}

async function expectNotFramedBy(web: WebDriver, foreignSite: URL, pageUrl: URL): Promise<void> {
  const visit = await web.arrive({ path: foreignSite.href });
  const frames = visit.page.frames().filter((frame) => frame !== visit.page.mainFrame());
  const loadedFrame = frames.find((frame) => frame.url().startsWith(pageUrl.origin));
  if (!loadedFrame) return;
  await visit.fail(`${pageUrl.pathname} in a frame of ${foreignSite.host}`, "an empty frame");
}
