import { type Fault, inFile } from "./fault.ts";

const policy = inFile("policy.js");
const markup = inFile("page.html");

const everywhere = "every page has a policy, for strangers and users, and where there is nothing";
const onErrors = "a page that tells of an error has a policy, too";
const strict = "no policy lets in what is written into the page, made from text, or from anywhere";
const nonce = "a policy names a nonce that cannot be guessed, and another one in every answer";
const ways = "no policy leaves a way around it: no base, no plug-in, no form that leads elsewhere";
const script = "a script that was written into the page does not run";
const style = "a style that was written into the page does not apply";
const visit = (scheme: string) => `in a ${scheme} system a whole visit breaks no policy`;
const listed = "the page lists the tasks that the API has, done or not";

const protects = "{ ...headers, ...protection }";

export const policyFaults: Fault[] = [
  policy(
    "has no policy where there is nothing",
    protects,
    `status === 404 ? headers : ${protects}`,
    everywhere,
  ),
  policy(
    "has no policy where it tells of an error",
    protects,
    `status === 500 ? headers : ${protects}`,
    onErrors,
  ),
  policy(
    "lets scripts in that are written into it",
    "\"script-src\": `'self' ",
    "\"script-src\": `'unsafe-inline'`, a: `",
    strict,
    script,
  ),
  policy(
    "lets styles in that are written into it",
    "\"style-src\": `'self' ",
    "\"style-src\": `'self' 'unsafe-inline'`, a: `",
    strict,
    style,
  ),
  policy(
    "lets text be made a script",
    '"script-src": `',
    "\"script-src\": `'unsafe-eval' ",
    strict,
  ),
  policy("lets scripts in from anywhere", '"script-src": `', '"script-src": `https: ', strict),
  policy("has one nonce for ever", "crypto.randomUUID()", '"anybody-can-read-this-nonce"', nonce),
  policy("has a nonce that can be guessed", "crypto.randomUUID()", "Date.now()", nonce),
  policy("lets a base lead elsewhere", '"base-uri": "\'none\'",', "", ways),
  policy("lets a form lead elsewhere", '"form-action": "\'self\'"', '"form-action": "*"', ways),
  policy("lets plug-ins in", '"object-src": "\'none\'"', '"object-src": "*"', ways),
  markup(
    "is styled against its own policy",
    "<main>",
    '<main style="margin-top: 0">',
    visit("light"),
    visit("dark"),
    listed,
  ),
];
