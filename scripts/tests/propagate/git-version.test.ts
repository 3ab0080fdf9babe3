import { describe, expect, it } from "vitest";
import { checkGitVersion } from "../../lib/propagate/git-version.ts";

describe("the version of git", () => {
  it.each(["git version 2.38.0", "git version 2.39.5 (Apple Git-154)", "git version 3.0.0-rc1"])(
    "is sufficient: %s",
    (version) => expect(checkGitVersion(version)).toBeUndefined(),
  );

  it.each(["git version 2.37.9", "git version 1.99.0.windows.1"])("is too old: %s", (version) => {
    expect(checkGitVersion(version)).toMatch(
      /git 2\.38 or newer, but this is [12]\..*git-scm\.com/s,
    );
  });
});
