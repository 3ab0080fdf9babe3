import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadConfig } from "../src/config.ts";
import { loadSchedulerConfig } from "../src/jobs/config.ts";

const folder = mkdtempSync(join(tmpdir(), "secrets-"));
afterAll(() => rmSync(folder, { recursive: true }));

function createFile(content: string): string {
  const file = join(folder, "secret");
  writeFileSync(file, content);
  return file;
}

const requiredSettings = {
  DATABASE_URL: "postgres://localhost/tasks",
  REDIS_URL: "redis://localhost:6379",
  JWT_SECRET: "x".repeat(32),
};

describe("withSecretFiles", () => {
  it("reads a secret from a file, without the trailing line break", () => {
    const { JWT_SECRET, ...settings } = requiredSettings;
    const file = createFile(`${JWT_SECRET}\n`);
    expect(loadConfig({ ...settings, JWT_SECRET_FILE: file }).jwtSecret).toBe(JWT_SECRET);
    const REDIS_URL_FILE = createFile("rediss://default:secret@redis.example.test:6379\n");
    expect(loadSchedulerConfig({ REDIS_URL_FILE }).redis.url).toMatch(/^rediss:.*6379$/);
  });

  it("validates a secret from a file, and does not show it", () => {
    const { JWT_SECRET, ...settings } = requiredSettings;
    const wrong = { ...settings, JWT_SECRET_FILE: createFile("hunter2") };
    expect(() => loadConfig(wrong)).toThrow(/^(?!.*hunter2)[\s\S]*JWT_SECRET is too short/);
  });

  it("treats an empty file as a missing secret", () => {
    const { JWT_SECRET, ...settings } = requiredSettings;
    const empty = { ...settings, JWT_SECRET_FILE: createFile("\n") };
    expect(() => loadConfig(empty)).toThrow("JWT_SECRET is missing");
  });

  it("throws when a secret and its file are both set", () => {
    const both = { ...requiredSettings, JWT_SECRET_FILE: createFile("another") };
    expect(() => loadConfig(both)).toThrow("Set either JWT_SECRET or JWT_SECRET_FILE, not both.");
  });

  it("throws when the file does not exist", () => {
    const { JWT_SECRET, ...settings } = requiredSettings;
    const env = { ...settings, JWT_SECRET_FILE: join(folder, "nothing") };
    expect(() => loadConfig(env)).toThrow(/JWT_SECRET_FILE is .*nothing, which cannot be read/);
  });
});
