import { describe, expect, it } from "vitest";
import { findTouchedStages } from "../../lib/verify/changed.ts";

const names = ["00-cli", "01-http", "02-fastify", "03-frontend"];

describe("findTouchedStages", () => {
  it("returns the changed stage and the one that is compared with it", () => {
    expect(findTouchedStages(["stages/01-http/src/app.ts"], names)).toEqual([
      "01-http",
      "02-fastify",
    ]);
  });

  it("returns the same for a change of the lesson", () => {
    expect(findTouchedStages(["docs/stages/03-frontend/index.md"], names)).toEqual(["03-frontend"]);
  });

  it("returns all stages if the contract or a command has changed", () => {
    expect(findTouchedStages(["shared/contract/tasks/tasks.ts"], names)).toEqual(names);
    expect(findTouchedStages(["package-lock.json"], names)).toEqual(names);
  });

  it("returns no stage if only a document of the project has changed", () => {
    expect(findTouchedStages(["README.md", "docs/plan.json"], names)).toEqual([]);
  });
});
