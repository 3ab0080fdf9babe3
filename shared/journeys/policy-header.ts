import type { WebDriver } from "../check/browser/web-driver.ts";
import type { CheckBuilder } from "../check/capability.ts";
import { failAt } from "./fail-at.ts";
import {
  findLooseSources,
  getNonce,
  getSources,
  type Policy,
  readPolicy,
} from "./policy-sources.ts";

const before = "no Content-Security-Policy";

/** Adds the checks of the Content-Security-Policy header. */
export function addHeaderChecks({ adds }: CheckBuilder): void {
  adds(
    "every page has a policy, for visitors and users, also with status 404",
    { before, why: "One page without a policy is enough for an attack." },
    async ({ web }) => {
      for (const answer of await fetchEveryPage(web)) readPolicy(answer);
    },
  );

  adds(
    "an error page has a policy",
    { before, restarts: true, why: "Attackers provoke errors first." },
    async ({ web }) => {
      await web.stopServer();
      readPolicy(await web.fetch("/"));
    },
  );

  adds(
    "no policy allows inline code, eval or any origin",
    {
      before,
      why: "'unsafe-inline' and 'unsafe-eval' disable the protection against injected code.",
    },
    async ({ web }) => {
      for (const answer of await fetchEveryPage(web)) {
        const looseSources = findLooseSources(readPolicy(answer));
        if (looseSources.length > 0) failAt(answer, looseSources.join(", "), "no such source");
      }
    },
  );

  adds(
    "a policy has a nonce that cannot be guessed, and a new one in every response",
    { before, why: "A known nonce protects nothing: an injected script can contain it." },
    async ({ web }) => {
      const answers = [...(await fetchEveryPage(web)), ...(await fetchEveryPage(web))];
      const nonces = new Set<string>();
      for (const answer of answers) {
        const nonce = getNonce(readPolicy(answer));
        if (nonce === undefined) failAt(answer, "no nonce of 128 bits", "one for scripts");
        if (nonces.has(nonce)) failAt(answer, "a nonce that was used before", "a new one");
        nonces.add(nonce);
      }
    },
  );

  adds(
    "every policy restricts base-uri, object-src and form-action",
    { before, extra: true, why: "These attacks need no script, so script-src does not stop them." },
    async ({ web }) => {
      for (const answer of await fetchEveryPage(web)) {
        const unrestricted = findUnrestricted(readPolicy(answer));
        if (unrestricted.length > 0)
          failAt(answer, `anything for ${unrestricted.join(", ")}`, "'none' or 'self'");
      }
    },
  );
}

async function fetchEveryPage(web: WebDriver): Promise<Response[]> {
  const { id } = await web.createTask();
  const userPaths = ["/", "/tasks", `/tasks/${id}`, "/tasks/987654321", "/nothing-here"];
  const visitorPaths = ["/login", "/register", "/nothing-here"];
  return Promise.all([
    ...userPaths.map((path) => web.fetch(path)),
    ...visitorPaths.map((path) => web.fetch(path, { anonymous: true })),
  ]);
}

/** A missing base-uri or form-action allows everything. Only object-src falls back to default-src. */
function findUnrestricted(policy: Policy): string[] {
  const directives = {
    "base-uri": policy.get("base-uri"),
    "form-action": policy.get("form-action"),
    "object-src": getSources(policy, "object-src"),
  };
  const isClosed = (sources: string[] = ["*"]) =>
    sources.every((source) => ["'none'", "'self'"].includes(source));
  return Object.keys(directives).filter(
    (name) => !isClosed(directives[name as keyof typeof directives]),
  );
}
