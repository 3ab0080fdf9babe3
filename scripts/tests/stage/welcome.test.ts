import { describe, expect, it } from "vitest";
import { formatHints } from "../../lib/stage/welcome.ts";
import { listStages } from "../../lib/stages.ts";

describe("formatHints", () => {
  it.each(listStages().map((stage) => [stage.name, stage] as const))(
    "fits into 80 columns for %s, with its own ports",
    (_, stage) => {
      const ports = Object.fromEntries(
        Object.entries(stage.processes).flatMap(([name, { port }]) => (port ? [[name, port]] : [])),
      );
      const lines = formatHints(stage, ports).split("\n");
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
    },
  );
});
