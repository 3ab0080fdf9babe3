import { describe, expect, it } from "vitest";
import { stagesTouchedBy } from "../../lib/verify/changed.ts";

const names = ["00-cli", "01-http", "02-fastify", "03-frontend"];

describe("the stages that a change touches", () => {
  it("are the stage itself and the one that is compared with it", () => {
    expect(stagesTouchedBy(["stages/01-http/src/app.ts"], names)).toEqual([
      "01-http",
      "02-fastify",
    ]);
  });

  it("are the same for its lesson", () => {
    expect(stagesTouchedBy(["docs/stages/03-frontend.md"], names)).toEqual(["03-frontend"]);
  });

  it("are all of them when the contract or a command has changed", () => {
    expect(stagesTouchedBy(["shared/contract/tasks/tasks.ts"], names)).toEqual(names);
    expect(stagesTouchedBy(["package-lock.json"], names)).toEqual(names);
  });

  it("are none for a text about the project", () => {
    expect(stagesTouchedBy(["README.md", "docs/plan.json"], names)).toEqual([]);
  });
});
