import type { Response } from "playwright-core";
import type { Visit } from "../check/browser/visit.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import { capability } from "../check/capability.ts";

const loopback = ["localhost", "127.0.0.1"];

/** Every way to write where the API is. */
function addressesOf({ hostname, port, host }: URL): string[] {
  return loopback.includes(hostname) ? loopback.map((name) => `${name}:${port}`) : [host];
}

/** Loads the page once more, and collects everything that its browser gets for it. */
async function answersTo(visit: Visit): Promise<Response[]> {
  const answers: Response[] = [];
  visit.page.on("response", (answer) => answers.push(answer));
  await visit.reload();
  return answers;
}

/** The paths of what the browser got, with the address of the API in it. */
async function tellingPaths(web: WebDriver, visit: Visit): Promise<string[]> {
  const addresses = addressesOf(web.apiAddress);
  const urls = (await answersTo(visit)).map((answer) => answer.url());
  const telling: string[] = [];
  for (const url of new Set(urls)) {
    // Asked for once more: a browser does not keep every body.
    const text = await (await visit.page.context().request.get(url)).text();
    if (addresses.some((address) => text.includes(address))) telling.push(new URL(url).pathname);
  }
  return telling;
}

export default capability("server-only", "web", ({ adds }) => {
  adds(
    "nothing that the browser gets says where the API is",
    {
      before: "with the address of the API",
      why: "What reaches one browser is public. A server keeps its addresses, and later its secrets.",
    },
    async ({ web }) => {
      await web.task();
      const visit = await web.open();
      const telling = await tellingPaths(web, visit);
      if (telling.length === 0) return;
      await visit.fails(
        `${telling.join(", ")} with the address of the API`,
        "no address of the API",
      );
    },
  );

  adds(
    "the browser asks nobody but the server of the page",
    {
      before: "sent to the API",
      why: "An API that only our server reaches can stand behind a closed door.",
    },
    async ({ web }) => {
      await web.task();
      const visit = await web.open();
      const addresses = addressesOf(web.apiAddress);
      const sent = (await answersTo(visit)).map((answer) => new URL(answer.url()));
      const direct = sent.find(({ host }) => addresses.includes(host));
      if (direct) await visit.fails(`${direct.pathname} sent to the API`, "only the page's server");
    },
  );
});
