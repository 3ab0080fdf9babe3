import { join } from "node:path";
import { expect, it } from "vitest";
import { startGroup } from "../../../shared/harness/process-group.ts";
import { root } from "../../lib/stages.ts";

/** Variables that conda, a shell and an editor set for their own purposes. */
const unrelatedVariables = {
  NODE_ENV: "production",
  npm_config_omit: "dev",
  HOST: "x86_64-conda-linux-gnu",
  PGSSLMODE: "require",
  PGOPTIONS: "-c datestyle=SQL,DMY",
  NODE_OPTIONS: "--inspect=0",
};

it.each([
  ["00", "stages/00-cli"],
  ["01", "stages/01-http"],
])(
  "check %s passes with variables of other programs",
  {
    timeout: 120_000,
  },
  async (number, folder) => {
    const words = ["check", number, "dir", join(root, folder)];
    const command = [process.execPath, join(root, "scripts", "run.mjs"), ...words] as const;
    const group = startGroup([...command], { cwd: root, env: unrelatedVariables });
    expect([await group.ended, group.log()]).toEqual([
      0,
      expect.stringMatching(/core checks pass/),
    ]);
  },
);
