import type { Credentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Answer, Send } from "../../check/exchange.ts";
import { expectStatus, expectThat, fail } from "../../check/expect.ts";
import { type Form, findForms, findLinks, type Link, toText } from "../../check/html.ts";

const isRedirect = ({ status }: Answer) => [301, 302, 303, 307, 308].includes(status);

/** A browser without JavaScript: follows links, submits forms and stores cookies. */
export class AdminVisitor {
  /** The current page. */
  page!: Answer;
  /** Every response so far. */
  readonly responses: Answer[] = [];
  /** The Origin and Sec-Fetch-Site headers that are added to every request. */
  originHeaders: Record<string, string> = {};
  #api: ApiDriver;
  readonly #cookies = new Map<string, string>();

  constructor(api: ApiDriver) {
    this.#api = api.asAnonymous();
  }

  /** Sends the next requests to another server, with the same cookies: they do not depend on the port. */
  moveTo(server: URL): void {
    this.#api = this.#api.forServer(server);
  }

  async open(path: string): Promise<Answer> {
    return this.#navigate({ method: "GET", path });
  }

  /** Submits the log-in form of the current page. */
  async logIn({ email, password }: Credentials): Promise<Answer> {
    return this.submit(this.findLoginForm(), { email, password });
  }

  findLoginForm(): Form {
    return this.findForm(
      ({ fields }) => "email" in fields && "password" in fields,
      "a form with email and password",
    );
  }

  findLink(matches: (link: Link) => boolean, expected: string): Link {
    return this.links.find(matches) ?? fail(this.page, expected);
  }

  async follow(matches: (link: Link) => boolean, expected: string): Promise<Answer> {
    const { href } = this.findLink(matches, expected);
    const answer = await this.open(this.#toPath(href));
    expectStatus(answer, 200);
    return answer;
  }

  /** Returns whether the current page shows a text. */
  hasText(text: string): boolean {
    return toText(this.page.text).includes(text);
  }

  get links(): Link[] {
    return findLinks(this.page.text);
  }

  get forms(): Form[] {
    return findForms(this.page.text);
  }

  findForm(matches: (form: Form) => boolean, expected: string): Form {
    return this.forms.find(matches) ?? fail(this.page, expected);
  }

  /** Submits a form and follows its redirects. */
  async submit(form: Form, values: Record<string, string> = {}): Promise<Answer> {
    return this.#navigate(this.#toRequest(form, values));
  }

  /** Submits a form without following redirects. @returns the response of the form itself */
  async submitWithoutRedirects(form: Form, values: Record<string, string> = {}): Promise<Answer> {
    return this.send(this.#toRequest(form, values));
  }

  #toRequest({ method, action, fields }: Form, values: Record<string, string>): Send {
    const body = `${new URLSearchParams({ ...fields, ...values })}`;
    const path = this.#toPath(action || this.page.path);
    if (method === "GET") return { method, path: `${path.replace(/\?.*/, "")}?${body}` };
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    return { method, path, body, headers };
  }

  #toPath(href: string): string {
    const { pathname, search } = new URL(href, `http://tracker${this.page.path}`);
    return `${pathname}${search}`;
  }

  /** Sends a request and follows up to five redirects. */
  async #navigate(send: Send): Promise<Answer> {
    this.page = await this.send(send);
    for (let redirects = 5; isRedirect(this.page); redirects -= 1) {
      expectThat(redirects > 0, this.page, "at most five redirects");
      const path = this.#toPath(this.page.headers.location ?? "");
      this.page = await this.send({ method: "GET", path });
    }
    return this.page;
  }

  /** Sends a request with the stored cookies, and stores those of the response. */
  async send(send: Send): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...send.headers, ...this.originHeaders, ...(cookie && { Cookie: cookie }) };
    const answer = await this.#api.send({ ...send, headers });
    this.#storeCookies(answer.headers["set-cookie"] ?? "");
    this.responses.push(answer);
    return answer;
  }

  #storeCookies(setCookies: string): void {
    for (const cookie of setCookies.split(/,\s*(?=[^;,\s]+=)/)) {
      const [, name, value] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? [];
      if (name) this.#cookies.set(name, value ?? "");
    }
  }
}
