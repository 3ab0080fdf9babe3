import { createServer } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { describe, expect, it } from "vitest";
import { cert, key } from "../../contract/tests/reference/certificate.ts";
import {
  listen,
  startHttpServer,
  startTcpServer,
} from "../../contract/tests/reference/test-servers.ts";
import { findRandomFreePort } from "../../harness/ports.ts";
import { sendRequest } from "../exchange.ts";

const get = { method: "GET", path: "/tasks" };

describe("sendRequest", () => {
  it("returns the response and the request", async () => {
    const url = await startHttpServer((request, response) => {
      response.setHeader("X-Names", ["a", "b"]).writeHead(201);
      request.pipe(response);
    });
    const body = '{"title":"șosete"}';
    expect(await sendRequest(url, { method: "POST", path: "/tasks", body })).toMatchObject({
      method: "POST",
      path: "/tasks",
      status: 201,
      headers: { "x-names": "a, b" },
      text: body,
      json: { title: "șosete" },
      request: `POST /tasks  ${body}`,
      received: `201 ${body}`,
    });
  });

  it("returns json: undefined for another format, and shows the text on one line", async () => {
    const url = await startHttpServer((_, response) =>
      response.writeHead(501).end("<p>\n  No.\n</p>"),
    );
    const answer = await sendRequest(url, get);
    expect(answer).toMatchObject({ status: 501, json: undefined, received: "501 <p> No. </p>" });
  });

  it("shows the beginning and the length of a long text, and shortens repetitions", async () => {
    const words = "add Buy milk, ".repeat(20);
    const url = await startHttpServer((_, response) => response.end(words));
    const body = JSON.stringify({ title: "x".repeat(20_000_000) });
    const answer = await sendRequest(url, { method: "POST", path: "/", body });
    expect(answer.request).toBe('POST /  {"title":"xxx… (20000012 characters)');
    expect(answer.received).toBe(`200 ${words.slice(0, 110)}… (280 characters)`);
  });

  it("shortens a repeated character", async () => {
    const url = await startHttpServer((_, response) => response.end());
    const body = JSON.stringify({ title: "x".repeat(201), notes: "short" });
    const answer = await sendRequest(url, { method: "POST", path: "/", body });
    expect(answer.request).toBe('POST /  {"title":"xxx…","notes":"short"}');
  });

  it("shows bodyText in place of the body", async () => {
    const url = await startHttpServer((_, response) => response.end());
    const send = { method: "POST", path: "/tasks", body: " {}", bodyText: "a space, then JSON" };
    expect((await sendRequest(url, send)).request).toBe("POST /tasks  a space, then JSON");
  });

  it("reports an empty body", async () => {
    const url = await startHttpServer((_, response) => response.end());
    const answer = await sendRequest(url, { method: "POST", path: "/tasks", body: "" });
    expect(answer.request).toBe("POST /tasks  (no body)");
  });

  it("sends the path unchanged", async () => {
    const url = await startHttpServer((request, response) => response.end(request.url));
    expect((await sendRequest(url, { method: "GET", path: "/tasks/%ZZ" })).text).toBe("/tasks/%ZZ");
  });

  it("connects to an IPv6 address, if the machine has one", async () => {
    const server = createServer((_, response) => response.end("six"));
    const url = await listen(server, "::1").catch(() => undefined);
    expect((url && (await sendRequest(url, get)).text) ?? "six").toBe("six");
  });

  it.each(["127.0.0.1", "localhost"])("reports that nothing listens at %s", async (host) => {
    const url = new URL(`http://${host}:${await findRandomFreePort()}`);
    const answer = await sendRequest(url, get);
    expect(answer.status).toBe(0);
    expect(answer.received).toBe("no answer: nothing listens there (ECONNREFUSED)");
  });

  it("reports that the server closed the connection without a response", async () => {
    const url = await startTcpServer((socket) => socket.destroy());
    const answer = await sendRequest(url, get);
    expect(answer.status).toBe(0);
    expect(answer.received).toBe("no answer: the server closed the connection");
  });

  const begin = "HTTP/1.1 200 OK\r\n";
  const chunked = `${begin}Transfer-Encoding: chunked\r\n\r\n5\r\n[1234\r\n`;

  it.each([
    ["half a header", begin, "the server closed the connection in the middle of the header"],
    [
      "a short body",
      `${begin}Content-Length: 100\r\n\r\n[`,
      "the server closed the connection before the 100 bytes that Content-Length promises",
    ],
    ["a body in parts", chunked, "the server closed the connection in the middle of the body"],
    [
      "a header of 200 KB",
      `${begin}X-Long: ${"x".repeat(200_000)}\r\n\r\n`,
      "the header of the answer is larger than 16 KB",
    ],
    ["a TLS alert", "\x15\x03\x01\x00\x02\x02\x46", "that port speaks HTTPS. Write https://"],
    [
      "interim answers without end",
      "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(2000),
      "more than 100 interim answers (1xx) came, and no final one",
    ],
  ])("returns status 0 for %s, with the reason", async (_, bytes, reason) => {
    const answer = await sendRequest(
      await startTcpServer((socket) => socket.end(bytes, "latin1")),
      get,
    );
    expect(answer.status).toBe(0);
    expect(answer.received).toContain(`no answer: ${reason}`);
    expect(answer.isLate).toBe(false);
  });

  it("stops reading after 5 MB", async () => {
    const url = await startHttpServer((_, response) => {
      const write = () => response.write("x".repeat(100_000), () => response.destroyed || write());
      write();
    });
    const { received } = await sendRequest(url, get);
    expect(received).toBe(
      "no answer: 200 came, and its body is larger than 5 MB: no more was read",
    );
  });

  it("shows control characters and invalid UTF-8, and reports the content encoding", async () => {
    const url = await startHttpServer((_, response) => {
      response.setHeader("Content-Encoding", "gzip");
      response.end(Buffer.from([0x1b, 0x5b, 0x32, 0x4a, 0x07, 0xc2, 0x9b, 0xff, 0x21]));
    });
    expect((await sendRequest(url, get)).received).toBe(
      "200 ␛[2J␇��! (encoded with gzip, which the request does not accept)",
    );
  });

  it("reports that a port does not speak HTTPS", async () => {
    const url = await startHttpServer((_, response) => response.end());
    url.protocol = "https:";
    expect((await sendRequest(url, get)).received).toBe(
      "no answer: that port does not speak HTTPS. Write http:// instead of https://",
    );
  });

  it("reports an untrusted certificate", async () => {
    const url = await listen(createSecureServer({ key, cert }));
    url.protocol = "https:";
    expect((await sendRequest(url, get)).received).toMatch(
      /^no answer: its certificate is not trusted \(\w+\)\. Name its file in NODE_EXTRA_CA_CERTS/,
    );
  });

  it.each([
    ["is silent", "", "the server accepts connections but does not answer within 0.3 s"],
    ["sends half a header", begin, "only a part of the header came within 0.3 s"],
    ["never ends its answer", chunked, "the answer did not end within 0.3 s ("],
  ])("times out on a server that %s", async (_, bytes, reason) => {
    const answer = await sendRequest(
      await startTcpServer((socket) => socket.write(bytes)),
      get,
      300,
    );
    expect(answer.status).toBe(0);
    expect(answer.received).toContain(`no answer: ${reason}`);
    expect(answer.isLate).toBe(true);
  });

  it("says to raise the rate limit after 429", async () => {
    const url = await startTcpServer((socket) => {
      socket.end("HTTP/1.1 429 Too Many Requests\r\nContent-Length: 2\r\n\r\nno");
    });
    expect((await sendRequest(url, get)).received).toBe(
      "429 no (too many requests: raise the limit of your server while it is checked)",
    );
  });

  it("reports a response that is not HTTP", async () => {
    const url = await startTcpServer((socket) => socket.end("SSH-2.0-OpenSSH_9\r\n"));
    expect((await sendRequest(url, get)).received).toMatch(/^no answer: what came is not HTTP \(/);
  });
});
