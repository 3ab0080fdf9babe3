import { afterAll, describe, expect, it } from "vitest";
import { TaskEntity } from "../src/tasks/entity.ts";
import { startAdmin } from "./support/admin.ts";
import { signUp, startApp } from "./support/app.ts";

const app = await startApp();
afterAll(app.close);
const admin = await startAdmin(app);
const ana = await signUp(app);
const tasks = app.database.getRepository(TaskEntity);

const newTask = async (fields: object) =>
  (await ana.request("POST", "/tasks", { title: "Buy milk", ...fields })).json;

const countRows = (text: string) => text.match(/<th scope="row">/g)?.length ?? 0;

describe("GET /admin", () => {
  it("counts the rows of each model", async () => {
    const { text } = await admin.open("/admin");
    expect(text).toContain("Tasks <span>0</span>");
    expect(text).toContain("Users <span>2</span>");
  });
});

describe("GET /admin/tasks", () => {
  it("lists the tasks of all users with the e-mail of the owner", async () => {
    await newTask({ title: "Water the plants" });
    const { text } = await admin.open("/admin/tasks");
    expect(text).toContain("Water the plants");
    expect(text).toContain(ana.email);
  });

  it("escapes text of users", async () => {
    await newTask({ title: `<script>alert("x")</script> & 'co'` });
    const { text } = await admin.open("/admin/tasks?notice=constructor");
    expect(text).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;co&#39;");
    expect(text).not.toMatch(/<script|native code/);
  });

  it("searches in titles and notes", async () => {
    await newTask({ title: "Find me 50%", notes: "" });
    await newTask({ title: "Other", notes: "FIND ME 50% too" });
    await newTask({ title: "Find me 501" });
    const { text } = await admin.open("/admin/tasks?search=find+me+50%25");
    expect(countRows(text)).toBe(2);
    expect(text).toContain('value="find me 50%"');
  });

  it("cuts off a long search", async () => {
    const { status, text } = await admin.open(`/admin/tasks?search=${"x".repeat(300)}`);
    expect(status).toBe(200);
    expect(text).toContain(`value="${"x".repeat(200)}"`);
  });

  it("filters by a choice column", async () => {
    await newTask({ title: "filtered todo" });
    const done = await newTask({ title: "filtered done" });
    await ana.request("PATCH", `/tasks/${done.id}`, { status: "done" });
    const { text } = await admin.open("/admin/tasks?search=filtered&status=done");
    expect(countRows(text)).toBe(1);
    expect(text).toContain("<option selected>done</option>");
  });

  it("shows an empty cell when a time is null", async () => {
    await newTask({ title: "never completed" });
    const { text } = await admin.open("/admin/tasks?search=never+completed");
    expect(text.match(/<time datetime="\d/g)).toHaveLength(2);
    expect(text).not.toContain('datetime=""');
  });

  it("has pages whose links keep the search", async () => {
    await tasks.insert(
      Array.from({ length: 60 }, (_, n) => ({ title: `paged ${n}`, userId: ana.user.id })),
    );
    const first = await admin.open("/admin/tasks?search=paged");
    expect(countRows(first.text)).toBe(50);
    expect(first.text).toContain('href="/admin/tasks?search=paged&amp;page=2">Next</a>');
    const second = await admin.open("/admin/tasks?search=paged&page=2");
    expect(countRows(second.text)).toBe(10);
    expect(second.text).toContain(">Previous</a>");
    expect(second.text).not.toContain(">Next</a>");
  });

  it.each([
    "search='; DROP TABLE tasks; --",
    "search=%00",
    "status=later",
    "status='",
    "page=-1",
    "page=99999999999",
    "search=a&search=b",
  ])("answers 200 for the invalid query ?%s", async (query) => {
    const response = await admin.open(`/admin/tasks?${query}`);
    expect(response.status).toBe(200);
    expect(await tasks.count()).toBeGreaterThan(0);
  });
});

describe("the admin pages", () => {
  it("have a title, one h1, labels for all fields, and no script", async () => {
    const task = await newTask({});
    const paths = ["", "/tasks", `/tasks/${task.id}`, `/tasks/${task.id}/delete`, "/users"];
    for (const path of [...paths, "/login", "/nothing"]) {
      const { text } = await admin.open(`/admin${path}`);
      expect(text).toMatch(/<title>[^<]+ · Admin<\/title>/);
      expect(text.match(/<h1>/g)).toHaveLength(1);
      expect(text).not.toMatch(/<script|\son\w+=|javascript:/i);
      for (const [, id] of text.matchAll(/<(?:input|select|textarea) id="(\w+)"/g))
        expect(text).toContain(`<label for="${id}">`);
    }
  });

  it("load a stylesheet of this server", async () => {
    const response = await admin.open("/admin/styles.css");
    expect(response.headers.get("content-type")).toMatch("text/css");
    expect(response.text).toContain("prefers-color-scheme: dark");
  });
});
