import { describe, expect, it } from "vitest";
import { checkNames } from "../../lib/names/function-names.ts";

describe("checkNames", () => {
  it.each(["userOf", "usersIn", "runOn"])("reports %s", (name) => {
    expect(checkNames("a.ts", [name])).toEqual([
      expect.stringMatching(new RegExp(`^a\\.ts exports ${name}\\. .+\\.$`)),
    ]);
  });

  it.each(["findUser", "logIn", "expiresIn", "tryToLogIn", "openStandIn", "join", "isOn1"])(
    "accepts %s",
    (name) => {
      expect(checkNames("a.ts", [name])).toEqual([]);
    },
  );
});
