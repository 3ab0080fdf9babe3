import type { Page } from "playwright-core";
import { attack } from "./attack.ts";
import { withAttackerPage } from "./attacker-page.ts";

/** Pages in which a visitor clicks or types. */
const listUrls = (site: URL, api: URL) => [
  new URL("/login", site).href,
  new URL("/register", site).href,
  new URL("/admin/login", api).href,
  new URL("/docs/", api).href,
];

/** A framed page looks like a part of the page around it. */
export default attack({
  name: "pages framed by another site, of 4",
  async attempt({ site, api, browser }) {
    const urls = listUrls(site, api);
    const html = urls.map((url) => `<iframe src="${url}"></iframe>`).join("");
    return withAttackerPage({ browser, html, host: "localhost" }, async (page, address) => {
      await page.goto(address);
      return urls.filter((url) => findFrame(page, url)).length;
    });
  },
});

/** Returns the frame that shows the page. A blocked frame has another URL. */
export const findFrame = (page: Page, url: string) =>
  page.frames().find((frame) => frame !== page.mainFrame() && frame.url() === url);
