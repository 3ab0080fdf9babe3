import { createFileFault, type Fault } from "./fault.ts";

const policy = createFileFault("policy.js");
const markup = createFileFault("page.html");

const everywhere = "every page has a policy, for visitors and users, also with status 404";
const onErrors = "an error page has a policy";
const strict = "no policy allows inline code, eval or any origin";
const nonce = "a policy has a nonce that cannot be guessed, and a new one in every response";
const restrictions = "every policy restricts base-uri, object-src and form-action";
const script = "an injected script does not run";
const style = "an injected style does not apply";
const visit = (scheme: string) => `in a ${scheme} system a whole visit breaks no policy`;
const listsTasks = "the page lists the tasks that the API has, done or not";

const policyHeaders = "{ ...headers, ...protection }";

export const policyFaults: Fault[] = [
  policy(
    "has no policy with status 404",
    policyHeaders,
    `status === 404 ? headers : ${policyHeaders}`,
    everywhere,
  ),
  policy(
    "has no policy on error pages",
    policyHeaders,
    `status === 500 ? headers : ${policyHeaders}`,
    onErrors,
  ),
  policy(
    "allows inline scripts",
    "\"script-src\": `'self' ",
    "\"script-src\": `'unsafe-inline'`, a: `",
    strict,
    script,
  ),
  policy(
    "allows inline styles",
    "\"style-src\": `'self' ",
    "\"style-src\": `'self' 'unsafe-inline'`, a: `",
    strict,
    style,
  ),
  policy("allows eval", '"script-src": `', "\"script-src\": `'unsafe-eval' ", strict),
  policy("allows scripts from any origin", '"script-src": `', '"script-src": `https: ', strict),
  policy("has a constant nonce", "crypto.randomUUID()", '"this-is-a-constant-nonce-1"', nonce),
  policy("has a nonce that can be guessed", "crypto.randomUUID()", "Date.now()", nonce),
  policy("does not restrict base-uri", '"base-uri": "\'none\'",', "", restrictions),
  policy(
    "does not restrict form-action",
    '"form-action": "\'self\'"',
    '"form-action": "*"',
    restrictions,
  ),
  policy(
    "does not restrict object-src",
    '"object-src": "\'none\'"',
    '"object-src": "*"',
    restrictions,
  ),
  markup(
    "violates its own policy with a style",
    "<main>",
    '<main style="margin-top: 0">',
    visit("light"),
    visit("dark"),
    listsTasks,
  ),
];
