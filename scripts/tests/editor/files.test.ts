import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { needs } from "../../bootstrap/needs.mjs";
import { listStages, root } from "../../lib/stages.ts";

const readText = (path: string) => readFileSync(join(root, path), "utf8");

interface Configuration {
  name: string;
  type: string;
  program: string;
  args: string[];
  killBehavior: string;
}

describe("the debug configurations", () => {
  const { configurations, inputs } = JSON.parse(readText(".vscode/launch.json"));

  it("offer every stage in order", () => {
    const names = listStages().map(({ name }) => name);
    expect(inputs).toEqual([expect.objectContaining({ id: "stage", options: names })]);
  });

  it("start with running a stage, the default of F5", () => {
    expect(configurations.map(({ name }: Configuration) => name)).toEqual([
      "Debug a stage",
      "Debug the tests of a stage",
    ]);
  });

  it.each<Configuration>(configurations)("is an existing command: $name", (configuration) => {
    const { type, program, args, killBehavior } = configuration;
    const [command = ""] = args;
    expect(type).toBe("node");
    expect(existsSync(program.replace(/^\$\{workspaceFolder\}/, root))).toBe(true);
    expect(Object.keys(needs)).toContain(command);
    expect(args[1]).toMatch(/^\$\{input:stage\}$/);
    // Otherwise, its processes would keep running.
    expect(killBehavior).toBe("polite");
  });
});

describe("the dev container", () => {
  const container = JSON.parse(readText(".devcontainer/devcontainer.json"));

  it("has the Node.js of the images of the stages, and that of .nvmrc", () => {
    const stage = listStages().findLast(({ dir }) => existsSync(join(dir, "Dockerfile")));
    const [, image = ""] = readText(`stages/${stage?.name}/Dockerfile`).match(/^FROM (\S+)/m) ?? [];
    // The slim image has no git.
    expect(container.image).toBe(image.replace("-slim", ""));
    expect(container.image).toMatch(
      new RegExp(`^node:${readText(".nvmrc").trim()}\\.\\d+\\.\\d+-`),
    );
  });

  it("is not used as root", () => {
    expect(container.remoteUser).toBe("node");
  });

  it("forwards the default ports of the stages", () => {
    const processes = listStages().flatMap((stage) => Object.values(stage.processes));
    const ports = new Set(processes.flatMap(({ port }) => port ?? []));
    expect(new Set(container.forwardPorts)).toEqual(ports);
    expect(Object.keys(container.portsAttributes).map(Number).sort()).toEqual([...ports].sort());
  });

  it("runs the doctor first", () => {
    const command = container.postCreateCommand.replace("npm run ", "");
    expect(Object.keys(needs)).toContain(command);
  });
});
