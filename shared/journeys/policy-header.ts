import type { WebDriver } from "../check/browser/web-driver.ts";
import type { CheckBuilder } from "../check/capability.ts";
import { failAt } from "./fail-at.ts";
import { looseSources, nonceOf, type Policy, policyOf, sourcesOf } from "./policy-sources.ts";

const before = "no Content-Security-Policy";

/** What a page says that it may do: read from its header. */
export function header({ adds }: CheckBuilder): void {
  adds(
    "every page has a policy, for strangers and users, and where there is nothing",
    { before, why: "One page without it is enough for whoever looks for a way in." },
    async ({ web }) => {
      for (const answer of await everyPage(web)) policyOf(answer);
    },
  );

  adds(
    "a page that tells of an error has a policy, too",
    { before, restarts: true, why: "Errors are what attackers make first." },
    async ({ web }) => {
      await web.stopServer();
      policyOf(await web.answerAt("/"));
    },
  );

  adds(
    "no policy lets in what is written into the page, made from text, or from anywhere",
    { before, why: "'unsafe-inline' and 'unsafe-eval' switch off what the policy is for." },
    async ({ web }) => {
      for (const answer of await everyPage(web)) {
        const loose = looseSources(policyOf(answer));
        if (loose.length > 0) failAt(answer, loose.join(", "), "no such source");
      }
    },
  );

  adds(
    "a policy names a nonce that cannot be guessed, and another one in every answer",
    { before, why: "A nonce that is known is a password that everybody has." },
    async ({ web }) => {
      const answers = [...(await everyPage(web)), ...(await everyPage(web))];
      const seen = new Set<string>();
      for (const answer of answers) {
        const nonce = nonceOf(policyOf(answer));
        if (nonce === undefined) failAt(answer, "no nonce of 128 bits", "one for scripts");
        if (seen.has(nonce)) failAt(answer, "a nonce that was used before", "a new one");
        seen.add(nonce);
      }
    },
  );

  adds(
    "no policy leaves a way around it: no base, no plug-in, no form that leads elsewhere",
    { before, extra: true, why: "They need no script, and nothing else stands in their way." },
    async ({ web }) => {
      for (const answer of await everyPage(web)) {
        const open = openWays(policyOf(answer));
        if (open.length > 0) failAt(answer, `anything for ${open.join(", ")}`, "'none' or 'self'");
      }
    },
  );
}

async function everyPage(web: WebDriver): Promise<Response[]> {
  const { id } = await web.task();
  const ofUsers = ["/", "/tasks", `/tasks/${id}`, "/tasks/987654321", "/nothing-here"];
  const ofStrangers = ["/login", "/register", "/nothing-here"];
  return Promise.all([
    ...ofUsers.map((path) => web.answerAt(path)),
    ...ofStrangers.map((path) => web.answerAt(path, { stranger: true })),
  ]);
}

/** What is left out is allowed; only a plug-in follows the default. */
function openWays(policy: Policy): string[] {
  const ways = {
    "base-uri": policy.get("base-uri"),
    "form-action": policy.get("form-action"),
    "object-src": sourcesOf(policy, "object-src"),
  };
  const isClosed = (sources: string[] = ["*"]) =>
    sources.every((source) => ["'none'", "'self'"].includes(source));
  return Object.keys(ways).filter((name) => !isClosed(ways[name as keyof typeof ways]));
}
