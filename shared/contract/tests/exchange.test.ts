import { createServer } from "node:http";
import type { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { freePort } from "../../harness/ports.ts";
import { exchange } from "../exchange.ts";
import { answering, listen, onData } from "./reference/odd-servers.ts";

const get = { method: "GET", path: "/tasks" };

describe("exchange", () => {
  it("reports an answer, and what was sent for it", async () => {
    const url = await answering((request, response) => {
      response.setHeader("X-Names", ["a", "b"]).writeHead(201);
      request.pipe(response);
    });
    const body = '{"title":"șosete"}';
    expect(await exchange(url, { method: "POST", path: "/tasks", body })).toMatchObject({
      method: "POST",
      path: "/tasks",
      status: 201,
      headers: { "x-names": "a, b" },
      text: body,
      json: { title: "șosete" },
      sent: `POST /tasks  ${body}`,
      came: `201 ${body}`,
    });
  });

  it("has no JSON where the answer is something else, and shows it on one line", async () => {
    const url = await answering((_, response) => response.writeHead(501).end("<p>\n  No.\n</p>"));
    const answer = await exchange(url, get);
    expect(answer).toMatchObject({ status: 501, json: undefined, came: "501 <p> No. </p>" });
  });

  it("shows the beginning and the length of what is long, and nothing again and again", async () => {
    const words = "add Buy milk, ".repeat(20);
    const url = await answering((_, response) => response.end(words));
    const body = JSON.stringify({ title: "x".repeat(20_000_000) });
    const answer = await exchange(url, { method: "POST", path: "/", body });
    expect(answer.sent).toBe('POST /  {"title":"xxx… (20000012 characters)');
    expect(answer.came).toBe(`200 ${words.slice(0, 110)}… (280 characters)`);
  });

  it("leaves out the middle of what only repeats itself", async () => {
    const url = await answering((_, response) => response.end());
    const body = JSON.stringify({ title: "x".repeat(201), notes: "short" });
    const answer = await exchange(url, { method: "POST", path: "/", body });
    expect(answer.sent).toBe('POST /  {"title":"xxx…","notes":"short"}');
  });

  it("says so when the body is empty", async () => {
    const url = await answering((_, response) => response.end());
    const answer = await exchange(url, { method: "POST", path: "/tasks", body: "" });
    expect(answer.sent).toBe("POST /tasks  (no body)");
  });

  it("sends a path as it is", async () => {
    const url = await answering((request, response) => response.end(request.url));
    expect((await exchange(url, { method: "GET", path: "/tasks/%ZZ" })).text).toBe("/tasks/%ZZ");
  });

  it("speaks to an IPv6 address, where there is one", async () => {
    const server = createServer((_, response) => response.end("six"));
    const url = await listen(server, "::1").catch(() => undefined);
    expect((url && (await exchange(url, get)).text) ?? "six").toBe("six");
  });

  it.each(["127.0.0.1", "localhost"])("says that nobody listens at %s", async (host) => {
    const url = new URL(`http://${host}:${await freePort()}`);
    const answer = await exchange(url, get);
    expect(answer.status).toBe(0);
    expect(answer.came).toBe("no answer: nobody listens there (ECONNREFUSED)");
  });

  it("says that the server closed the connection without an answer", async () => {
    const url = await onData((socket) => socket.destroy());
    const answer = await exchange(url, get);
    expect(answer.status).toBe(0);
    expect(answer.came).toBe("no answer: the server closed the connection");
  });

  it("takes an answer that breaks off for none", async () => {
    const url = await onData((socket) => {
      socket.end("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[");
    });
    const answer = await exchange(url, get);
    expect(answer.came).toBe("no answer: the server closed the connection");
  });

  it.each([
    ["takes the request and is silent", () => undefined],
    ["sends only the beginning of an answer", (socket: Socket) => socket.write("HTTP/1.1 200")],
    [
      "sends an answer without end",
      (socket: Socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n["),
    ],
  ])("gives up on a server that %s", async (_, act) => {
    const answer = await exchange(await onData(act), get, 300);
    expect(answer.status).toBe(0);
    expect(answer.came).toBe("no answer: nothing within 0.3 s");
  });

  it("says of a server with a limit what to do while it is checked", async () => {
    const url = await onData((socket) => {
      socket.end("HTTP/1.1 429 Too Many Requests\r\nContent-Length: 2\r\n\r\nno");
    });
    expect((await exchange(url, get)).came).toBe(
      "429 no (too many requests: raise the limit of your server while it is checked)",
    );
  });

  it("says that what came is not HTTP", async () => {
    const url = await onData((socket) => socket.end("SSH-2.0-OpenSSH_9\r\n"));
    expect((await exchange(url, get)).came).toMatch(/^no answer: what came is not HTTP \(/);
  });
});
