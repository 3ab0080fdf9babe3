import { describe, expect, it } from "vitest";
import * as command from "../../commands/new-stage.ts";
import { runCommand } from "../../lib/command.ts";
import { printed } from "../support/printed.ts";

describe("npm run new-stage", () => {
  it.each([
    [[], "What is it called?"],
    [["graph", "ql"], '"ql" is one word too many: leave it out.'],
    [["GraphQL"], '"GraphQL" is not a valid name.'],
    [["../up"], '"../up" is not a valid name.'],
    [["15-graphql"], '"15-graphql" is not a valid name.'],
    [["graphql-"], '"graphql-" is not a valid name.'],
  ])("refuses %j, and prints its usage", async (words, message) => {
    expect(await runCommand(command, words)).toBe(2);
    expect(printed.err).toContain(message);
    expect(printed.err).toContain("npm run new-stage SLUG");
  });
});
