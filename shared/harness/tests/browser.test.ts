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

  it.each(["127.0.0.1", "localhost"])("opens a page of this machine at %s", async (host) => {
    const page = await browser.newPage();
    await page.goto(`http://${host}:${port}/`);
    expect(await page.title()).toBe("Hello");
  });

  it.each(["example.org", "127.0.0.2"])("cannot reach another host: %s", async (host) => {
    const page = await browser.newPage();
    await expect(page.goto(`http://${host}:${port}/`)).rejects.toThrow("ERR_NAME_NOT_RESOLVED");
  });

  it("enforces the same-origin policy", async () => {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const blockedFetch = page.evaluate(`fetch("http://localhost:${port}/").then((r) => r.text())`);
    await expect(blockedFetch).rejects.toThrow("Failed to fetch");
  });
});

describe("the arguments of a browser", () => {
  it("allow the given hosts and this machine", () => {
    expect(createArguments(["tracker.example"])).toContain(
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE [::1], EXCLUDE tracker.example",
    );
  });

  it("do not disable web security", () => {
    expect(createArguments([]).join(" ")).not.toMatch(/web-security|site-isolation|insecure/);
  });
});

describe("without a browser that starts", () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it("the message lists each browser, why it did not start, and what to do", async () => {
    vi.stubEnv("CHROMIUM_PATH", process.execPath);
    const launch = launchBrowser();
    await expect(launch).rejects.toThrow(NoBrowserError);
    await expect(launch).rejects.toThrow(`${process.execPath}: `);
    await expect(launch).rejects.toThrow("Install it: ");
    expect(await prepareBrowser()).toBe(process.execPath);
  });

  it("the message names a CHROMIUM_PATH without a program", async () => {
    vi.stubEnv("CHROMIUM_PATH", "/nowhere/chromium");
    await expect(launchBrowser()).rejects.toThrow("CHROMIUM_PATH is /nowhere/chromium");
    await expect(prepareBrowser()).rejects.toThrow(NoBrowserError);
  });
});
