import type { Page } from "playwright-core";
import { attack } from "./attack.ts";
import { withLuredPage } from "./lure.ts";

/** Pages in which a visitor may be made to click or to type. */
const framed = (site: URL, api: URL) => [
  new URL("/login", site).href,
  new URL("/register", site).href,
  new URL("/admin/login", api).href,
  new URL("/docs/", api).href,
];

/** A page in a frame looks like a part of the page around it. */
export default attack({
  name: "pages shown in a foreign frame, of 4",
  async attempt({ site, api, browser }) {
    const urls = framed(site, api);
    const html = urls.map((url) => `<iframe src="${url}"></iframe>`).join("");
    return withLuredPage({ browser, html, host: "localhost" }, async (page, address) => {
      await page.goto(address);
      return urls.filter((url) => findFrame(page, url)).length;
    });
  },
});

/** A frame in which the page is really shown: one that is refused has another address. */
export const findFrame = (page: Page, url: string) =>
  page.frames().find((frame) => frame !== page.mainFrame() && frame.url() === url);
