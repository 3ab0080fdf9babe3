import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CannotCheckError } from "../../../shared/check/cannot-check-error.ts";
import { SetupError } from "../../../shared/check/setup-error.ts";
import { createAdmin } from "../../../shared/target/create-admin.ts";

let dir = "";

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "administrator ț "));
});
afterEach(() => rmSync(dir, { recursive: true }));

function createFolder(script: string): void {
  const scripts = { "admin:create": "node create.mjs" };
  writeFileSync(join(dir, "package.json"), JSON.stringify({ scripts }));
  writeFileSync(join(dir, "create.mjs"), script);
}

describe("createAdmin", () => {
  it("passes an email, a password and the address of the database to the script", async () => {
    createFolder(`
      const { ADMIN_EMAIL, ADMIN_PASSWORD, DATABASE_URL } = process.env;
      process.exitCode = ADMIN_EMAIL.endsWith("@example.com") && ADMIN_PASSWORD && DATABASE_URL === "here" ? 0 : 1;
    `);
    const { email, password } = await createAdmin(dir, { DATABASE_URL: "here" });
    expect(email).toContain("@");
    expect(password.length).toBeGreaterThan(20);
  });

  it("names a missing script", async () => {
    await expect(createAdmin(dir, {})).rejects.toThrow(CannotCheckError);
    await expect(createAdmin(dir, {})).rejects.toThrow('add a script "admin:create" to ');
    await expect(createAdmin(dir, {})).rejects.toThrow('"admin" to ');
  });

  it("runs the command in tracker.json with its names of the variables", async () => {
    writeFileSync(
      join(dir, "tracker.json"),
      JSON.stringify({ admin: ["node", "create.mjs"], variables: { database: "MY_DATABASE" } }),
    );
    writeFileSync(
      join(dir, "create.mjs"),
      `const { ADMIN_EMAIL, ADMIN_PASSWORD, MY_DATABASE } = process.env;
       if (!ADMIN_EMAIL || !ADMIN_PASSWORD || MY_DATABASE !== "here") throw new Error("no database");`,
    );
    await expect(createAdmin(dir, { DATABASE_URL: "here" })).resolves.toHaveProperty("email");
    await expect(createAdmin(dir, {})).rejects.toThrow('"admin" in tracker.json ended with 1');
  });

  it("returns the output of a failed script", async () => {
    createFolder(`console.error("no such table"); process.exit(3);`);
    const result = createAdmin(dir, {});
    await expect(result).rejects.toThrow(SetupError);
    await expect(result).rejects.toThrow("admin:create ended with 3: no such table");
  });
});
