import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** A fake docker command that records its calls. Calls listed in the file "broken" fail. */
const docker = `#!/bin/sh
for last in "$@"; do :; done
echo "$VERSION $4 $last" >>calls
! grep -qsx "$VERSION $4 $last" broken
`;

/** Creates a folder with the scripts, and fake commands for docker and sleep. */
export function createTestServer() {
  const folder = mkdtempSync(join(tmpdir(), "server-"));
  const tools = join(folder, "tools");
  const resolvePath = (name: string) => join(folder, name);
  const read = (name: string) =>
    existsSync(resolvePath(name)) ? readFileSync(resolvePath(name), "utf8") : "";
  const write = (name: string, text: string) =>
    writeFileSync(resolvePath(name), text, { mode: 0o755 });

  cpSync("deploy", resolvePath("deploy"), { recursive: true });
  mkdirSync(tools);
  write("tools/docker", docker);
  write("tools/sleep", "#!/bin/sh\n");
  write(".env", "IMAGES=ghcr.io/you/task-tracker\n");

  /** Runs a script with an empty record of docker calls. */
  function run(script: string, env: Record<string, string> = {}) {
    write("calls", "");
    const PATH = `${tools}${delimiter}${process.env.PATH}`;
    const { status, stdout, stderr } = spawnSync("sh", [join(folder, "deploy", script)], {
      env: { PATH, ...env },
      encoding: "utf8",
    });
    return { code: status, output: stdout + stderr, calls: read("calls").trim().split("\n") };
  }
  return {
    folder,
    write,
    read,
    rollOut: (VERSION: string) => run("roll-out.sh", { VERSION }),
    rollBack: () => run("roll-back.sh"),
  };
}
