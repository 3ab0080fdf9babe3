import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkComposeFile } from "../../lib/docker/compose-file.ts";
import { listStages, root } from "../../lib/stages.ts";

const compose = "docker-compose.yml";
const expected = ["docker", ...listStages().map(({ name }) => join("stages", name))]
  .flatMap((dir) => [join(dir, compose), join(dir, "docker-compose.prod.yml")])
  .filter((file) => existsSync(join(root, file)));

describe("the compose files of this repository", () => {
  it("exist", () => {
    expect(expected.length).toBeGreaterThan(1);
  });

  it.each(expected)("have no problems: %s", (file) => {
    expect(checkComposeFile(join(root, file))).toEqual([]);
  });
});

const dockerfile = `FROM node:24.21.0-slim AS base
COPY package.json ./
FROM base AS api
COPY --from=base \\
  /app/package.json ./
USER node
`;

const composeFile = `services:
  database:
    image: postgres:18.4-alpine
    environment: { POSTGRES_PASSWORD: "\${POSTGRES_PASSWORD:?Set it in .env}" }
    ports: ["127.0.0.1:5432:5432"]
  api:
    build: { context: ., target: api }
`;

describe("checkComposeFile", () => {
  let dir = "";

  const listErrors = (files: { docker?: string; compose?: string }) => {
    writeFileSync(join(dir, "Dockerfile"), files.docker ?? dockerfile);
    writeFileSync(join(dir, compose), files.compose ?? composeFile);
    return checkComposeFile(join(dir, compose));
  };

  beforeEach(() => {
    dir = join(mkdtempSync(join(tmpdir(), "docker-")), "stage");
    mkdirSync(dir);
    writeFileSync(join(dir, "package.json"), "{}");
  });

  afterEach(() => rmSync(join(dir, ".."), { recursive: true }));

  it("returns nothing for a valid file", () => {
    expect(listErrors({})).toEqual([]);
  });

  it.each([
    ["a base image without an exact version", "node:24.21.0-slim", "node:24-slim", "exact version"],
    ["a missing file", "package.json ./", "packages.json ./", "no such file"],
    ["a copy from a missing target", "--from=base", "--from=bas", "no such target before"],
    ["a target that runs as root", "USER node", "USER root", "runs as root"],
    ["a target that names no user", "USER node\n", "", "runs as root"],
    ["a missing target", "AS api", "AS server", "no target api"],
  ])("%s in a Dockerfile", (_, before, after, error) => {
    expect(listErrors({ docker: dockerfile.replace(before, after) })).toEqual([
      expect.stringContaining(error),
    ]);
  });

  it.each([
    ["an image without an exact version", "postgres:18.4", "postgres:18", "exact version"],
    ["a port that is open to others", "127.0.0.1:5432", "5432", "other machines"],
    ["a secret with a default", ":?Set it in .env", ":-secret", "not required"],
    ["a folder without a Dockerfile", "context: .", "context: ..", "no Dockerfile"],
  ])("%s in a compose file", (_, before, after, error) => {
    expect(listErrors({ compose: composeFile.replace(before, after) })).toEqual([
      expect.stringContaining(error),
    ]);
  });

  it("accepts a previous secret that may be empty, but not a default", () => {
    const withPrevious = (rest: string) => {
      const variable = `JWT_PREVIOUS_SECRET: "\${JWT_PREVIOUS_SECRET${rest}}"`;
      return listErrors({ compose: `${composeFile}    environment: { ${variable} }` });
    };
    expect(withPrevious(":-")).toEqual([]);
    expect(withPrevious(":-secret")).toEqual([expect.stringContaining("not required")]);
  });

  it("accepts a secret in a file if it is a secret of Compose", () => {
    const readVersion = (file: string) =>
      listErrors({ compose: `${composeFile}    environment: { JWT_SECRET_FILE: ${file} }` });
    expect(readVersion("/run/secrets/jwt-secret")).toEqual([]);
    expect(readVersion("./jwt-secret")).toEqual([
      expect.stringContaining("not a secret of Compose"),
    ]);
  });

  it("accepts public ports of the web server", () => {
    const publicPort = composeFile.replace("127.0.0.1:5432:5432", "443:8443");
    expect(listErrors({ compose: publicPort })).toEqual([]);
  });

  it("throws for a file that is not YAML", () => {
    expect(() => listErrors({ compose: "services: [" })).toThrow(/flow/i);
  });
});
