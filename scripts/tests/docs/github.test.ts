import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { oldest } from "../../bootstrap/node-version.mjs";
import { listStages, root } from "../../lib/stages.ts";

interface Job {
  permissions?: Record<string, string>;
  strategy?: { matrix: { node?: string[] } };
  "timeout-minutes"?: number;
  steps: { uses?: string; with?: Record<string, unknown> }[];
}

interface Field {
  type: string;
  id?: string;
  attributes: { label?: string };
  validations?: { required: boolean };
}

interface Update {
  "package-ecosystem": string;
  directory?: string;
  directories?: string[];
  groups: Record<string, { patterns: string[] }>;
  ignore?: { "dependency-name": string }[];
}

const github = join(root, ".github");
const listFiles = (folder: string) => readdirSync(join(github, folder)).sort();
const readText = (path: string) => readFileSync(join(github, path), "utf8");

describe.each(listFiles("workflows"))("the workflow %s", (name) => {
  const text = readText(`workflows/${name}`);
  const workflow: { permissions: object; jobs: Record<string, Job> } = parse(text);
  const jobs = Object.entries(workflow.jobs);

  it("pins every action to a commit, with its version in a comment", () => {
    const usesLines = text.match(/\buses: .*/g) ?? [];
    expect(usesLines).not.toEqual([]);
    for (const use of usesLines) {
      expect(use).toMatch(/^uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    }
  });

  it("grants no permissions by default", () => {
    expect(workflow.permissions).toEqual({});
  });

  it.each(jobs)("gives %s read access to the repository, and at most an hour", (_, job) => {
    expect(job.permissions).toEqual({ contents: "read" });
    expect(job["timeout-minutes"]).toBeLessThanOrEqual(60);
  });

  it.each(jobs)("persists no credentials in %s", (_, { steps }) => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkouts.map((step) => step.with?.["persist-credentials"])).toEqual([false]);
  });

  it("runs on the oldest supported Node.js, and on the newest", () => {
    const choices = jobs.flatMap(([, { strategy }]) => (strategy ? [strategy.matrix.node] : []));
    expect(choices).not.toEqual([]);
    for (const versions of choices) {
      expect(versions).toEqual([`${oldest.major}.${oldest.minor}.0`, "latest"]);
    }
  });
});

describe("the templates", () => {
  const forms = listFiles("ISSUE_TEMPLATE").filter((name) => name !== "config.yml");

  it("are the only way to open an issue", () => {
    expect(parse(readText("ISSUE_TEMPLATE/config.yml"))).toMatchObject({
      blank_issues_enabled: false,
    });
    expect(forms.length).toBeGreaterThan(1);
  });

  it.each(forms)("have unique questions with labels in %s", (name) => {
    const form: { name: string; description: string; body: Field[] } = parse(
      readText(`ISSUE_TEMPLATE/${name}`),
    );
    const questions = form.body.filter(({ type }) => type !== "markdown");
    const ids = questions.map(({ id }) => id);
    expect([form.name, form.description]).not.toContain(undefined);
    expect(ids).toEqual([...new Set(ids)]);
    expect(questions.map(({ attributes }) => attributes.label)).not.toContain(undefined);
    expect(questions.some(({ validations }) => validations?.required)).toBe(true);
  });

  it("include one for pull requests", () => {
    expect(readText("pull_request_template.md")).toContain("npm run verify since");
  });
});

describe("the updates of dependencies", () => {
  const { updates }: { updates: Update[] } = parse(readText("dependabot.yml"));

  it("are grouped, and cover every ecosystem of the repository", () => {
    const kinds = updates.map((update) => update["package-ecosystem"]);
    expect(kinds).toEqual(["npm", "github-actions", "docker", "docker-compose"]);
    for (const { groups } of updates) {
      expect(Object.values(groups).flatMap(({ patterns }) => patterns)).toContain("*");
    }
  });

  it("cover existing folders", () => {
    const folders = updates.flatMap(({ directory, directories = [] }) =>
      directory === undefined ? directories : [directory],
    );
    const missingFolders = folders.filter(
      (folder) => !existsSync(join(root, folder.replace("*", ""))),
    );
    expect(missingFolders).toEqual([]);
  });

  it("ignore and group only used packages", () => {
    const [npm] = updates;
    const names = [
      ...(npm?.ignore ?? []).map((rule) => rule["dependency-name"]),
      ...Object.values(npm?.groups ?? {}).flatMap(({ patterns }) => patterns),
    ];
    const unusedNames = names.filter(
      (name) => !listUsedPackages().some((used) => matchesPattern(used, name)),
    );
    expect(unusedNames).toEqual([]);
  });
});

const matchesPattern = (name: string, pattern: string) =>
  pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

function listUsedPackages(): string[] {
  const sharedFolders = ["shared", "shared/harness/postgres", "shared/harness/redis"];
  const folders = [
    ...sharedFolders.map((path) => join(root, path)),
    ...listStages().map(({ dir }) => dir),
  ];
  return folders.flatMap((folder) => {
    const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const { dependencies, devDependencies, optionalDependencies } = manifest;
    return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  });
}
