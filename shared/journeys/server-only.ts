import type { Response } from "playwright-core";
import type { Visit } from "../check/browser/visit.ts";
import type { WebDriver } from "../check/browser/web-driver.ts";
import { capability } from "../check/capability.ts";

const loopback = ["localhost", "127.0.0.1"];

/** Returns all spellings of the host of the API. */
function listHosts({ hostname, port, host }: URL): string[] {
  return loopback.includes(hostname) ? loopback.map((name) => `${name}:${port}`) : [host];
}

/** Reloads the page, and collects all responses. */
async function collectResponses(visit: Visit): Promise<Response[]> {
  const answers: Response[] = [];
  visit.page.on("response", (answer) => answers.push(answer));
  await visit.reload();
  return answers;
}

/** Returns the paths of the responses that contain the address of the API. */
async function findLeaks(web: WebDriver, visit: Visit): Promise<string[]> {
  const addresses = listHosts(web.apiAddress);
  const urls = (await collectResponses(visit)).map((answer) => answer.url());
  const leaks: string[] = [];
  for (const url of new Set(urls)) {
    // Requested again, because a browser does not keep every body.
    const text = await (await visit.page.context().request.get(url)).text();
    if (addresses.some((address) => text.includes(address))) leaks.push(new URL(url).pathname);
  }
  return leaks;
}

export default capability("server-only", "web", ({ adds }) => {
  adds(
    "no response to the browser contains the address of the API",
    {
      before: "with the address of the API",
      why: "Everything that the browser gets is public. Internal addresses and secrets stay on the server.",
    },
    async ({ web }) => {
      await web.createTask();
      const visit = await web.open();
      const leaks = await findLeaks(web, visit);
      if (leaks.length === 0) return;
      await visit.fail(`${leaks.join(", ")} with the address of the API`, "no address of the API");
    },
  );

  adds(
    "the browser sends requests only to the server of the page",
    {
      before: "sent to the API",
      why: "An API that only the page's server reaches can be in a private network.",
    },
    async ({ web }) => {
      await web.createTask();
      const visit = await web.open();
      const addresses = listHosts(web.apiAddress);
      const requestUrls = (await collectResponses(visit)).map((answer) => new URL(answer.url()));
      const apiRequest = requestUrls.find(({ host }) => addresses.includes(host));
      if (apiRequest)
        await visit.fail(`${apiRequest.pathname} sent to the API`, "only the page's server");
    },
  );
});
