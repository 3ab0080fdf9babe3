import { type Answer, sendRequest } from "../../check/exchange.ts";
import { type Form, findForms } from "../../check/html.ts";
import { SetupError } from "../../check/setup-error.ts";

/**
 * Reads the form with a password from a page of the site.
 *
 * @throws SetupError if there is none
 */
export async function readAccountForm(site: URL, path: string): Promise<Form> {
  const page = await sendRequest(site, { method: "GET", path });
  const form = findForms(page.text).find(({ fields }) => "password" in fields);
  if (!form) throw new SetupError(`GET ${path} has no form with a password: ${page.received}`);
  return form;
}

/** Submits a form as a browser without scripts does. */
export async function sendForm(
  site: URL,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
  timeoutMs?: number,
): Promise<Answer> {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  const encoded = new Response(data);
  const type = { "Content-Type": encoded.headers.get("content-type") ?? "" };
  const body = Buffer.from(await encoded.arrayBuffer());
  return sendRequest(
    site,
    { method: "POST", path, headers: { ...type, ...headers }, body },
    timeoutMs,
  );
}
