import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { checkLockFile } from "../../lib/verify/lock-file.ts";
import { createTemporaryFolder } from "../support/temporary-folder.ts";

describe("checkLockFile", () => {
  let root = "";
  beforeEach(() => {
    root = createTemporaryFolder();
  });
  const write = (name: string, value: unknown) =>
    writeFileSync(join(root, name), JSON.stringify(value));

  it("reports a lock file that is missing, outdated, or has download addresses", () => {
    write("package.json", { dependencies: { zod: "4.6.7" } });
    expect(checkLockFile(root)[0]).toMatch(/is missing.*npm run lock/);
    write("package-lock.json", { packages: { "": { dependencies: { zod: "4.6.6" } } } });
    expect(checkLockFile(root)[0]).toMatch(/from another package\.json/);
    const zod = { resolved: "https://example.org/zod.tgz" };
    write("package-lock.json", {
      packages: { "": { dependencies: { zod: "4.6.7" } }, "node_modules/zod": zod },
    });
    expect(checkLockFile(root)).toEqual([expect.stringMatching(/download addresses/)]);
    write("package-lock.json", { packages: { "": { dependencies: { zod: "4.6.7" } } } });
    expect(checkLockFile(root)).toEqual([]);
  });

  it("reports optional packages that have no entry", () => {
    write("package.json", { dependencies: { css: "1.0.0" } });
    const css = { optionalDependencies: { "css-linux": "1.0.0", "css-windows": "1.0.0" } };
    const packages = { "": { dependencies: { css: "1.0.0" } }, "node_modules/css": css };
    write("package-lock.json", { packages: { ...packages, "node_modules/css-linux": {} } });
    expect(checkLockFile(root)).toEqual([expect.stringMatching(/lacks css-windows\. Pin/)]);
  });
});
