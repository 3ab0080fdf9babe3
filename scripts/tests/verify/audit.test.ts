import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type AuditException, checkAudit } from "../../lib/verify/audit.ts";
import { NotCheckedError } from "../../lib/verify/job.ts";

// The tests start npm, up to three times each.
vi.setConfig({ testTimeout: 30_000 });

const advisory = {
  id: 1,
  url: "https://github.com/advisories/GHSA-aaaa-bbbb-cccc",
  title: "It opens every door",
  severity: "high",
  vulnerable_versions: "<2.0.0",
};

let dir = "";
let registry: Server;
/** The advisories that the registry returns. */
let advisories: object[] = [];

beforeEach(async () => {
  advisories = [advisory];
  dir = mkdtempSync(join(tmpdir(), "audit-"));
  const dependencies = { door: "1.0.0" };
  write("package.json", { name: "house", version: "1.0.0", dependencies });
  write("package-lock.json", {
    name: "house",
    version: "1.0.0",
    lockfileVersion: 3,
    requires: true,
    packages: {
      "": { name: "house", version: "1.0.0", dependencies },
      "node_modules/door": { version: "1.0.0" },
    },
  });
  registry = createServer((request, response) => {
    if (!request.url?.includes("advisories")) return void response.writeHead(404).end("{}");
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ door: advisories }));
  }).listen(0, "127.0.0.1");
  await once(registry, "listening");
});

afterEach(() => {
  registry.close();
  rmSync(dir, { recursive: true });
});

function write(name: string, content: unknown): void {
  writeFileSync(join(dir, name), JSON.stringify(content));
}

function audit(exceptions: AuditException[], today = new Date("2026-12-01")): Promise<string[]> {
  write("audit.json", { exceptions });
  const { port } = registry.address() as AddressInfo;
  const npmVariables = {
    npm_config_registry: `http://127.0.0.1:${port}/`,
    npm_config_cache: join(dir, "c"),
  };
  return checkAudit(dir, today, { ...npmVariables, npm_config_fetch_retries: "0" });
}

const exception = { advisory: "GHSA-aaaa-bbbb-cccc", why: "No door is used.", until: "2026-12-31" };

it("reports a package with a known vulnerability, and what to do", async () => {
  expect(await audit([])).toEqual([
    "door <2.0.0: It opens every door (high, https://github.com/advisories/GHSA-aaaa-bbbb-cccc). " +
      "Update it, or except it in audit.json, with a reason and a last day.",
  ]);
});

it("reports nothing if there is no advisory", async () => {
  advisories = [];
  expect(await audit([])).toEqual([]);
});

it("accepts an exception up to its last day", async () => {
  expect(await audit([exception])).toEqual([]);
  expect(await audit([exception], new Date("2026-12-31T23:00:00Z"))).toEqual([]);
  expect(await audit([exception], new Date("2027-01-01"))).toEqual([
    expect.stringContaining("door <2.0.0"),
    expect.stringContaining("ended on 2026-12-31. Update the package, or extend the exception."),
  ]);
});

it("reports an exception that no longer applies", async () => {
  advisories = [];
  expect(await audit([exception])).toEqual([expect.stringContaining("Remove the exception.")]);
});

it("throws NotCheckedError if the registry does not respond", async () => {
  const result = audit([]);
  registry.close();
  registry.closeAllConnections();
  await expect(result).rejects.toThrow(NotCheckedError);
});

it("throws if audit.json cannot be read", async () => {
  writeFileSync(join(dir, "audit.json"), "{");
  await expect(checkAudit(dir)).rejects.toThrow(/audit\.json cannot be read: .+ Fix it\.$/);
});
