import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { listStages } from "../../lib/stages.ts";

const stages = listStages().filter(({ number }) => number >= 13);
const nginx = ["nginx", "/usr/sbin/nginx"].find((program) => !spawnSync(program, ["-v"]).error);
const folder = mkdtempSync(join(tmpdir(), "nginx-test-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const readConfig = (dir: string) => readFileSync(join(dir, "nginx.conf"), "utf8");

/** Returns whether nginx is 1.25.1 or newer, which has the directive `http2`. */
function knowsHttp2(): boolean {
  const { stderr } = spawnSync(nginx ?? "", ["-v"], { encoding: "utf8" });
  const [, major = 0, minor = 0, patch = 0] = /(\d+)\.(\d+)\.(\d+)/.exec(stderr) ?? [];
  return Number(major) * 1e6 + Number(minor) * 1e3 + Number(patch) >= 1_025_001;
}

/** Translates the settings for an older nginx. */
const toOldSyntax = (config: string) =>
  config.replace(/^ *http2 on;\n/m, "").replace(/(listen 8443 ssl)/g, "$1 http2");

/** Replaces certificates, names and files by those of this machine. */
function prepareConfig(config: string): string {
  const certificate = join(folder, "fullchain.pem");
  const key = join(folder, "privkey.pem");
  const name = ["-subj", "/CN=tasks.example.com", "-days", "1", "-nodes"];
  const files = ["-keyout", key, "-out", certificate];
  execFileSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", ...name, ...files], {
    stdio: "ignore",
  });
  mkdirSync(join(folder, "tmp"), { recursive: true });
  return config
    .replace(/\/tmp\//g, `${folder}/tmp/`)
    .replace(/\/dev\/std(?:out|err)/g, `${folder}/tmp/log`)
    .replace("/etc/nginx/tls/fullchain.pem", certificate)
    .replace("/etc/nginx/tls/privkey.pem", key)
    .replace(/\b(api|web)-\d:/g, "127.0.0.1:");
}

describe.each(stages)("nginx.conf of $name", ({ dir }) => {
  it("enables HTTP/2 with the directive of nginx 1.25.1 and newer", () => {
    const config = readConfig(dir);
    expect(config).toMatch(/^ {2}http2 on;$/m);
    expect(config).not.toMatch(/listen .*http2/);
  });

  it.runIf(nginx)("is accepted without a warning by the nginx of this machine", () => {
    const config = prepareConfig(readConfig(dir));
    const file = join(folder, "nginx.conf");
    writeFileSync(file, knowsHttp2() ? config : toOldSyntax(config));
    const test = ["-t", "-q", "-e", join(folder, "error.log"), "-c", file];
    const { status, stderr } = spawnSync(nginx ?? "", test, { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });
});
