import { describe, expect, it } from "vitest";
import { startReference } from "../../../shared/contract/tests/reference/server.ts";
import { describeConclusion } from "../../lib/check/conclusion.ts";
import { describeSubject } from "../../lib/check/subject.ts";
import { listStages } from "../../lib/stages.ts";
import { createFailed, createPassed, createUnchecked } from "../progress/results.ts";
import { printed } from "../support/printed.ts";
import { api, cleanups, run } from "./command.ts";

const stage = listStages()[1];
if (!stage) throw new Error("There is no stage 01.");

const subject = { stage, url: "http://localhost:4000", language: "ro" as const };
const title = "GET /tasks answers 200 and a list";

const conclude = (results: ReturnType<typeof createPassed>[]) =>
  describeConclusion({ subject, results, log: "", all: false });

describe("the output of npm run check in Romanian", () => {
  it("names the stage", () => {
    expect(describeSubject(subject)).toContain("Etapa 01 · Un server scris de mână");
  });

  it("describes a failure, with a translated title and the Romanian lesson", () => {
    const text = conclude([createFailed(title), createPassed("other")]);
    expect(text).toContain("✗ GET /tasks răspunde cu 200 și o listă\n");
    expect(text.replaceAll(/\s+/g, " ")).toMatch(
      / citește docs\/ro\/stages\/01-http(?:\.md, „[^”]+”|\/2-list\.md)[ ;]/,
    );
    expect(text).toContain("1 din 2 verificări de bază a trecut");
    expect(text).toContain("Repară prima verificare picată, apoi:");
    expect(text).toContain("npm run -s check 01 url http://localhost:4000 ro");
  });

  it("groups what was not checked by its translated reason", () => {
    const reason = "it stops the server and starts it again: needs dir";
    expect(conclude([createUnchecked("a", reason), createUnchecked("b", reason)])).toContain(
      "2 neverificate: oprește serverul și îl repornește: are nevoie de dir",
    );
  });

  it("does not change the documents for programs", async () => {
    const { url, close } = await startReference();
    cleanups.push(close);
    expect(await run(api, "url", url.href, "json", "ro")).toBe(0);
    const { checks } = JSON.parse(printed.out);
    const first = checks.find((each: { title: string }) => each.title === title);
    expect(first.learn).toMatch(/^docs\/stages\/.*; for any language: docs\/interface\//);
  });

  it("reports a wrong argument, and prints the usage", async () => {
    expect(await run("01", "url", "http://localhost:1", "dir", ".", "ro")).toBe(2);
    expect(printed.err).toMatch(/^Folosește ori url, ori dir, nu pe amândouă\.\n\nnpm run check/);
    expect(printed.err).toContain("Cod de ieșire: 0");
    expect(await run("01", "ro", "timeout")).toBe(2);
    expect(printed.err).toContain("„timeout” are nevoie de o valoare după el.");
  });
});
