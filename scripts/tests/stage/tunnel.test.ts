import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { sendRequest } from "../../../shared/check/exchange.ts";
import { findForms } from "../../../shared/check/html.ts";
import { launchTracker, type RunningTracker } from "../../../shared/harness/tracker.ts";
import { sendForm } from "../../../shared/problems/attacks/site-form.ts";
import { listStages } from "../../lib/stages.ts";

const tunnel = "quiet-robin-3000.app.github.dev";

/** The first stage with Server Actions, and the first one that accepts known hosts only. */
const cases = [
  { name: "07-nextjs", path: "/tasks", field: "title", values: { title: "Buy milk" } },
  {
    name: "12-security",
    path: "/register",
    field: "password",
    values: { email: "ana@example.com", password: "correct horse battery" },
  },
];

describe.each(cases)("$name behind a tunnel that rewrites Origin", (each) => {
  let tracker: RunningTracker;
  let site: URL;

  beforeAll(async () => {
    const stage = listStages().find(({ name }) => name === each.name);
    if (!stage) throw new Error(`There is no stage ${each.name}.`);
    const env = { NODE_ENV: "development", ALLOWED_HOSTS: `localhost,127.0.0.1,${tunnel}` };
    tracker = await launchTracker(stage, { mode: "dev", env });
    // On a busy machine, the compilation of a page takes longer than the timeout of the tracker.
    tracker.ready.catch(() => undefined);
    site = tracker.urls.web as URL;
    const expectPage = async () => expect((await openPage()).received).toMatch(/^200 /);
    await vi.waitFor(expectPage, { timeout: 170_000, interval: 500 });
  }, 180_000);

  afterAll(() => tracker?.stop(), 30_000);

  // Codespaces and VS Code rewrite Host and Origin, and send the public name in another header.
  const createForwardedHeaders = () => ({
    Host: `localhost:${site.port}`,
    "X-Forwarded-Host": tunnel,
  });

  const openPage = () =>
    sendRequest(
      site,
      { method: "GET", path: each.path, headers: createForwardedHeaders() },
      60_000,
    );

  async function submit(origin: string) {
    const page = await openPage();
    const form = findForms(page.text).find(({ fields }) => each.field in fields);
    expect(form, page.received).toBeDefined();
    const fields = { ...form?.fields, ...each.values };
    return sendForm(
      site,
      each.path,
      fields,
      { ...createForwardedHeaders(), Origin: origin },
      100_000,
    );
  }

  it("rejects a form of another site", async () => {
    expect((await submit("https://evil.test")).received).toMatch(/^500\b/);
  }, 110_000);

  it("accepts a form of its own page", async () => {
    expect((await submit(`http://localhost:${site.port}`)).received).toMatch(/^[23]\d\d\b/);
  }, 110_000);
});
