import type { WebDriver } from "../check/browser/web-driver.ts";
import { capability } from "../check/capability.ts";
import { failAt } from "./fail-at.ts";
import { openFramingPage } from "./framing-page.ts";

const why = "Whoever clicks in a frame does not see on what: another page can lie over it.";
const pages = ["/", "/login"];

export default capability("not-framed", "web", ({ adds }) => {
  adds(
    "a page at another port of the same machine cannot show it in a frame",
    { before: "in a frame", why: `${why} To a browser another port is the same site.` },
    async ({ web }) => isNotShownAt(web, ({ hostname }) => hostname),
  );

  adds(
    "a page of another site cannot show it in a frame",
    { before: "in a frame", why },
    async ({ web }) => isNotShownAt(web, otherName),
  );

  adds(
    "browsers that do not know the policy are told not to show it in a frame, either",
    {
      extra: true,
      before: "no X-Frame-Options",
      why: "frame-ancestors is younger than some browsers that are still used.",
    },
    async ({ web }) => {
      for (const path of pages) {
        const answer = await web.fetch(path);
        const isDenied = answer.headers.get("x-frame-options") === "DENY";
        if (!isDenied) failAt(answer, "no X-Frame-Options: DENY", "it");
      }
    },
  );
});

/** Another name for this machine: nothing in a browser leads from the one to the other. */
const otherName = ({ hostname }: URL) => (hostname === "localhost" ? "127.0.0.1" : "localhost");

async function isNotShownAt(web: WebDriver, nameAt: (page: URL) => string): Promise<void> {
  web.allowPolicyViolations();
  for (const path of pages) {
    const framed = new URL(path, web.address);
    const foreign = await openFramingPage(nameAt(framed), framed);
    try {
      await isNotShownBy(web, foreign.url, framed);
    } finally {
      await foreign.close();
    }
  }
}

async function isNotShownBy(web: WebDriver, foreign: URL, framed: URL): Promise<void> {
  const visit = await web.arrive({ path: foreign.href });
  const frames = visit.page.frames().filter((frame) => frame !== visit.page.mainFrame());
  const shown = frames.find((frame) => frame.url().startsWith(framed.origin));
  if (!shown) return;
  await visit.fails(`${framed.pathname} in a frame of ${foreign.host}`, "an empty frame");
}
