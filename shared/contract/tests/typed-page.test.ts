import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Available } from "../../check/available.ts";
import { FilesDriver } from "../../check/files-driver.ts";
import { parseBefore } from "../../check/gate.ts";
import { runCheck } from "../../check/run.ts";
import typedPage from "../documents/typed-page.ts";

const strict = { strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true };
const source = "export const show = (task: { title: string }) => task.title;\n";

/** A minimal type check that only rejects the misspelt field. */
const checker = `import { readFileSync } from "node:fs";
const text = readFileSync("frontend/src/show.ts", "utf8");
if (!text.includes("titel")) process.exit(0);
console.log("show.ts: titel does not exist");
process.exit(2);
`;

let dir = "";

function write(path: string, text: string): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "pagină tipizată "));
  write("package.json", JSON.stringify({ scripts: { typecheck: "node check.mjs" } }));
  write("check.mjs", checker);
  write("frontend/tsconfig.json", JSON.stringify({ compilerOptions: strict }));
  write("frontend/src/show.ts", source);
});

afterEach(() => rmSync(dir, { recursive: true }));

const { checks } = typedPage;

/** The titles of the checks that the folder fails. */
async function listFailed(): Promise<string[]> {
  const files = new FilesDriver(dir);
  const results = await Promise.all(checks.map((check) => runCheck(check, { files })));
  return results.filter(({ outcome }) => outcome === "failed").map(({ check }) => check.title);
}

const misspeltField = "a misspelt field of a task does not compile";
const strictOptions = "the page is compiled with the strict options";
const silencedCompiler = "the page's code does not silence the compiler";

describe("a typed page", () => {
  it("passes every check", async () => {
    expect(await listFailed()).toEqual([]);
  });

  it("passes with a renamed import", async () => {
    write(
      "frontend/src/wait.ts",
      'import {\n  setTimeout as wait,\n} from "node:timers/promises";\n',
    );
    expect(await listFailed()).toEqual([]);
  });

  it("fails when its type check reports nothing", async () => {
    write("check.mjs", "");
    expect(await listFailed()).toEqual([misspeltField]);
  });

  it("fails when no code reads a title", async () => {
    write("frontend/src/show.ts", "");
    expect(await listFailed()).toEqual([misspeltField]);
  });

  it.each([
    ["is missing", "{}"],
    ["is damaged", "{"],
    ["lacks one of them", JSON.stringify({ compilerOptions: { ...strict, strict: false } })],
  ])("fails when its tsconfig.json %s", async (_, text) => {
    write("frontend/tsconfig.json", text);
    expect(await listFailed()).toEqual([strictOptions]);
  });

  it.each(["let x: any = 1;", "const y = x as Task;", "find(list)!.focus();", "<any>x;"])(
    "fails when it says %s",
    async (line) => {
      write("frontend/src/show.ts", `${source}${line}\n`);
      expect(await listFailed()).toEqual([silencedCompiler]);
    },
  );

  it("reads components too", async () => {
    write("frontend/src/Show.tsx", "export const Show = (props: any) => <p>{props.text}</p>;\n");
    expect(await listFailed()).toEqual([silencedCompiler]);
  });

  it("may show the words to the user", async () => {
    const text = "export const Button = () => <button>Mark any as done!</button>;\n";
    write("frontend/src/Button.tsx", text);
    expect(await listFailed()).toEqual([]);
  });

  it.each(["if (x !== y) stop();", "const all = [1] as const;", "// as they come, any of them"])(
    "may say %s",
    async (line) => {
      write("frontend/src/show.ts", `${source}${line}\n`);
      expect(await listFailed()).toEqual([]);
    },
  );

  it("is not checked in a folder without a web process", async () => {
    const absentProcesses: Available["absent"] = ["web"];
    for (const check of checks) {
      const { outcome, reason } = await runCheck(check, {
        files: new FilesDriver(dir),
        absent: absentProcesses,
      });
      expect(outcome).toBe("not checked");
      expect(reason).toContain("nothing says how to start your web");
    }
  });

  it("is not checked without a folder", async () => {
    const [check] = checks;
    const result = check && (await runCheck(check, {}));
    expect(result?.outcome).toBe("not checked");
  });
});

describe("the before of a file check", () => {
  it("is not an API response", () => {
    for (const { before } of checks) expect(() => parseBefore(before ?? "")).toThrow();
  });
});
