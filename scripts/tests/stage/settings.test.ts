import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { readSettings } from "../../lib/stage/settings.ts";
import { write } from "../diff/fixture.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

const example = [
  "NODE_ENV=development",
  "HOST=127.0.0.1",
  "PORT=4000",
  "# LOG_LEVEL=info",
  "DATABASE_URL=",
  "REDIS_URL=redis://localhost:6379",
].join("\n");

let repository = "";
let dir = "";

beforeEach(() => {
  repository = createTemporaryFolder();
  dir = join(repository, "stages", "01-one");
  mkdirSync(dir, { recursive: true });
  write(dir, { ".env.example": example });
});

const readShellSettings = (shell: Record<string, string> = {}) =>
  readSettings(dir, shell, repository);

describe("readSettings", () => {
  it("reads only variables of .env.example from the shell", () => {
    const shell = { PORT: "4001", LOG_LEVEL: "debug", DATABASE_URL: "postgres://a", OTHER: "1" };
    const { OTHER, ...expected } = shell;
    expect(readShellSettings(shell)).toEqual(expected);
  });

  it("ignores HOST and NODE_ENV of the shell", () => {
    expect(readShellSettings({ HOST: "x86_64-conda-linux-gnu", NODE_ENV: "production" })).toEqual(
      {},
    );
  });

  it.each([
    ["the stage", () => dir],
    ["the repository", () => repository],
  ])("takes HOST and NODE_ENV from the .env of %s", (_, folder) => {
    write(folder(), { ".env": "HOST=0.0.0.0\nNODE_ENV=production\n" });
    expect(readShellSettings({ HOST: "elsewhere" })).toEqual({
      HOST: "0.0.0.0",
      NODE_ENV: "production",
    });
  });

  it("prefers the shell to the .env of the stage, and that to the .env of the repository", () => {
    write(repository, { ".env": "PORT=1\nLOG_LEVEL=warn\nREDIS_URL=redis://a\n" });
    write(dir, { ".env": "PORT=2\nLOG_LEVEL=debug\n" });
    // The repository's .env was loaded into this process.
    const shell = { PORT: "3", LOG_LEVEL: "warn", REDIS_URL: "redis://a" };
    expect(readShellSettings(shell)).toEqual({
      PORT: "3",
      LOG_LEVEL: "debug",
      REDIS_URL: "redis://a",
    });
  });

  it("ignores a .env that is a copy of .env.example", () => {
    write(dir, { ".env": example });
    expect(readShellSettings()).toEqual({});
  });

  it("ignores empty values", () => {
    write(dir, { ".env": "DATABASE_URL=\n" });
    expect(readShellSettings({ PORT: "" })).toEqual({});
  });
});
