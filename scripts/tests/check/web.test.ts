import { describe, expect, it } from "vitest";
import { faults } from "../../../shared/journeys/tests/faults/index.ts";
import { openReference } from "../../../shared/journeys/tests/reference/reference.ts";
import { printed } from "../support/printed.ts";
import { cleanups, page, run } from "./command.ts";

/** Checks a page with a fault. */
async function runWith(name: string): Promise<number> {
  const damage = faults.find((fault) => fault.name === name)?.damage;
  const reference = await openReference(damage);
  cleanups.push(reference.close);
  return run(page, "url", reference.api.href, "web", reference.page.href);
}

describe("npm run check NN url … web", { timeout: 60_000 }, () => {
  it("prints the steps of the visitor, the result, the expectation, and the checks that need dir", async () => {
    expect(await runWith("leaves the alert about the title")).toBe(1);
    expect(printed.out.replace(/ [0-9a-f]{8}"/g, '"')).toContain(
      [
        "  ✗ the alert about the title disappears when the task is added",
        "      sent      open the page",
        '                type "" into textbox "Title"',
        '                click button "Add task"',
        '                type "Buy milk" into textbox "Title"',
        '                click button "Add task"',
        '      came      still the alert "Give the task a title.". The page shows',
        "                - main:",
      ].join("\n"),
    );
    expect(printed.out).toContain('      expected  no alert "Give the task a title."\n');
    expect(printed.out).toMatch(
      /\d not checked: it stops the server and starts it again: needs\s+dir/,
    );
  });

  it("needs the address of the API too", async () => {
    expect(await run(page, "web", "http://localhost:1")).toBe(2);
    expect(printed.err).toContain("web needs url too");
  });

  it("exits with 1 if no page responds", async () => {
    const reference = await openReference();
    cleanups.push(reference.close);
    expect(await run(page, "url", reference.api.href, "web", "http://localhost:1")).toBe(1);
    expect(printed.err).toContain("No page answers at http://localhost:1.\nStart your page first");
  });

  it("exits with 2 for an invalid address", async () => {
    const reference = await openReference();
    cleanups.push(reference.close);
    expect(await run(page, "url", reference.api.href, "web", "localhost:3000")).toBe(2);
    expect(printed.err).toContain('"localhost:3000" is not an address.');
  });
});
