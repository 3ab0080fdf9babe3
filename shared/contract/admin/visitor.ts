import type { Credentials } from "../../check/account.ts";
import type { ApiDriver } from "../../check/api-driver.ts";
import type { Answer, Send } from "../../check/exchange.ts";
import { expectStatus, expectThat, fail } from "../../check/expect.ts";
import { type Form, findForms, findLinks, type Link } from "../../check/html.ts";

const isRedirect = ({ status }: Answer) => [301, 302, 303, 307, 308].includes(status);

/** A visitor of the admin pages without a script: follows links, sends forms, keeps cookies. */
export class AdminVisitor {
  /** The page that the visitor sees. */
  page!: Answer;
  /** Every page that they have seen. */
  readonly seen: Answer[] = [];
  /** What the browser says with every request of where it comes from. */
  from: Record<string, string> = {};
  #api: ApiDriver;
  readonly #cookies = new Map<string, string>();

  constructor(api: ApiDriver) {
    this.#api = api.anonymous();
  }

  /** The same visitor at another server: cookies know hosts, and no ports. */
  moveTo(server: URL): void {
    this.#api = this.#api.at(server);
  }

  async open(path: string): Promise<Answer> {
    return this.#go({ method: "GET", path });
  }

  /** Sends the log-in form that the visitor sees. */
  async logIn({ email, password }: Credentials): Promise<Answer> {
    return this.submit(this.loginForm(), { email, password });
  }

  loginForm(): Form {
    return this.form(
      ({ fields }) => "email" in fields && "password" in fields,
      "a form with email and password",
    );
  }

  link(fits: (link: Link) => boolean, expected: string): Link {
    return findLinks(this.page.text).find(fits) ?? fail(this.page, expected);
  }

  async follow(fits: (link: Link) => boolean, expected: string): Promise<Answer> {
    const { href } = this.link(fits, expected);
    const answer = await this.open(this.#pathOf(href));
    expectStatus(answer, 200);
    return answer;
  }

  get forms(): Form[] {
    return findForms(this.page.text);
  }

  form(fits: (form: Form) => boolean, expected: string): Form {
    return this.forms.find(fits) ?? fail(this.page, expected);
  }

  /** Sends a form, and goes wherever the answer leads. */
  async submit(form: Form, filled: Record<string, string> = {}): Promise<Answer> {
    return this.#go(this.#sendOf(form, filled));
  }

  /** Sends a form. @returns the answer itself, wherever it leads */
  async attempt(form: Form, filled: Record<string, string> = {}): Promise<Answer> {
    return this.ask(this.#sendOf(form, filled));
  }

  #sendOf({ method, action, fields }: Form, filled: Record<string, string>): Send {
    const body = `${new URLSearchParams({ ...fields, ...filled })}`;
    const path = this.#pathOf(action || this.page.path);
    if (method === "GET") return { method, path: `${path.replace(/\?.*/, "")}?${body}` };
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    return { method, path, body, headers };
  }

  #pathOf(href: string): string {
    const { pathname, search } = new URL(href, `http://tracker${this.page.path}`);
    return `${pathname}${search}`;
  }

  /** Asks for a page, and for whatever page it leads to. */
  async #go(send: Send): Promise<Answer> {
    this.page = await this.ask(send);
    for (let left = 5; isRedirect(this.page); left -= 1) {
      expectThat(left > 0, this.page, "a page in the end");
      const path = this.#pathOf(this.page.headers.location ?? "");
      this.page = await this.ask({ method: "GET", path });
    }
    return this.page;
  }

  /** Sends a request with the cookies that the visitor has. */
  async ask(send: Send): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { ...send.headers, ...this.from, ...(cookie && { Cookie: cookie }) };
    const answer = await this.#api.send({ ...send, headers });
    this.#keep(answer.headers["set-cookie"] ?? "");
    this.seen.push(answer);
    return answer;
  }

  #keep(setCookies: string): void {
    for (const cookie of setCookies.split(/,\s*(?=[^;,\s]+=)/)) {
      const [, name, value] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? [];
      if (name) this.#cookies.set(name, value ?? "");
    }
  }
}
