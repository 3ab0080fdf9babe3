import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { openDatabase } from "../src/database/data-source.ts";
import { explain } from "../src/explain.ts";
import { listen } from "../src/server.ts";
import { configOf, serverUrl } from "./support/database.ts";

/** What the terminal shows when the start fails. process.test.ts shows that the process ends then. */
const explainFailure = (start: Promise<unknown>) => start.then(() => "It started.", explain);

async function occupyPort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const release = () => new Promise((resolve) => server.close(resolve));
  return { port: Number(Object(server.address()).port), release };
}

describe("an API that cannot start", () => {
  it("says that PostgreSQL does not answer, without a stack", async () => {
    const { port, release } = await occupyPort();
    await release();
    const config = configOf(`postgres://127.0.0.1:${port}/tasks`);
    expect(await explainFailure(openDatabase(config))).toMatch(
      /^PostgreSQL does not answer: .*\nStart it, or correct DATABASE_URL\.$/,
    );
  });

  it("says that there is no such database", async () => {
    const { href } = Object.assign(new URL(serverUrl()), { pathname: "/nothing" });
    expect(await explainFailure(openDatabase(configOf(href)))).toMatch(
      /database "nothing" does not exist\nCorrect DATABASE_URL/,
    );
  });

  it("says which port is taken", async () => {
    const { port, release } = await occupyPort();
    const start = listen(() => undefined, { host: "127.0.0.1", port });
    expect(await explainFailure(start)).toMatch(/EADDRINUSE[\s\S]*set PORT to another number/);
    await release();
  });
});
