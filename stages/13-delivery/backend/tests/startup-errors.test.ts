import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../src/database/data-source.ts";
import { listen } from "../src/server.ts";
import { formatStartupError } from "../src/startup-error.ts";
import { createTestConfig, getServerUrl } from "./support/database.ts";

/** Formats the error of a failed start. process.test.ts verifies that the process exits. */
const formatFailure = (start: Promise<unknown>) =>
  start.then(() => "It started.", formatStartupError);

async function occupyPort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const release = () => new Promise((resolve) => server.close(resolve));
  return { port: Number(Object(server.address()).port), release };
}

describe("formatStartupError", () => {
  it("explains that PostgreSQL does not respond, without a stack", async () => {
    const { port, release } = await occupyPort();
    await release();
    const config = createTestConfig(`postgres://127.0.0.1:${port}/tasks`);
    expect(await formatFailure(openDatabase(config))).toMatch(
      /^PostgreSQL does not answer: .*\nStart it, or correct DATABASE_URL\.$/,
    );
  });

  it("explains that the database does not exist", async () => {
    const { href } = Object.assign(new URL(getServerUrl()), { pathname: "/nothing" });
    expect(await formatFailure(openDatabase(createTestConfig(href)))).toMatch(
      /database "nothing" does not exist\nCorrect DATABASE_URL/,
    );
  });

  it("explains that the port is in use", async () => {
    const { port, release } = await occupyPort();
    const start = listen(() => undefined, { host: "127.0.0.1", port });
    expect(await formatFailure(start)).toMatch(/EADDRINUSE[\s\S]*set PORT to another number/);
    await release();
  });
});
