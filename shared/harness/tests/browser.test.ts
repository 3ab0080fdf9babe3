import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { createArguments, launchBrowser, prepareBrowser } from "../browser.ts";
import { NoBrowserError } from "../browser-find.ts";

describe("a browser", () => {
  let browser: Browser;
  let server: Server;
  let port: number;

  beforeAll(async () => {
    server = createServer((_, response) => response.end("<title>Hello</title>"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    ({ port } = server.address() as AddressInfo);
    browser = await launchBrowser();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    server.close().closeAllConnections();
  });

  it.each(["127.0.0.1", "localhost"])("shows a page of this machine at %s", async (host) => {
    const page = await browser.newPage();
    await page.goto(`http://${host}:${port}/`);
    expect(await page.title()).toBe("Hello");
  });

  it.each(["example.org", "127.0.0.2"])("reaches no other host, such as %s", async (host) => {
    const page = await browser.newPage();
    await expect(page.goto(`http://${host}:${port}/`)).rejects.toThrow("ERR_NAME_NOT_RESOLVED");
  });

  it("keeps the rules of the web: a page may not read what another origin does not share", async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const read = page.evaluate(`fetch("http://localhost:${port}/").then((r) => r.text())`);
    await expect(read).rejects.toThrow("Failed to fetch");
  });
});

describe("the arguments of a browser", () => {
  it("let it reach the hosts that are asked for, and this machine", () => {
    expect(createArguments(["tracker.example"])).toContain(
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1], EXCLUDE tracker.example",
    );
  });

  it("never switch web security off", () => {
    expect(createArguments([]).join(" ")).not.toMatch(/web-security|site-isolation|insecure/);
  });
});

describe("without a browser that starts", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("the message says which was tried, why it did not start, and what to do", async () => {
    vi.stubEnv("CHROMIUM_PATH", process.execPath);
    const launched = launchBrowser();
    await expect(launched).rejects.toThrow(NoBrowserError);
    await expect(launched).rejects.toThrow(`${process.execPath}: `);
    await expect(launched).rejects.toThrow("Install it: ");
    expect(await prepareBrowser()).toBe(process.execPath);
  });

  it("CHROMIUM_PATH that names nothing is told", async () => {
    vi.stubEnv("CHROMIUM_PATH", "/nowhere/chromium");
    await expect(launchBrowser()).rejects.toThrow("CHROMIUM_PATH is /nowhere/chromium");
    await expect(prepareBrowser()).rejects.toThrow(NoBrowserError);
  });
});
