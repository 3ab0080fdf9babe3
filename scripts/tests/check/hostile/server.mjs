// A server with one kind of hostile behaviour: `node server.mjs NAME`, on the port in PORT.
import { spawn } from "node:child_process";
import { createServer as createHttpServer } from "node:http";
import { createServer as createTcpServer } from "node:net";
import { gzipSync } from "node:zlib";

const [, file, name = "", startedBy] = process.argv;
const port = Number(process.env.PORT);

/** @param {import("node:http").RequestListener} listener */
const serve = (listener, host = "127.0.0.1") => createHttpServer(listener).listen(port, host);

/**
 * Responds to a request with raw bytes.
 *
 * @param {(socket: import("node:net").Socket) => void} act
 */
const onRequest = (act) =>
  createTcpServer((socket) => {
    socket.on("error", () => undefined);
    socket.once("data", () => act(socket));
  }).listen(port, "127.0.0.1");

/** @type {import("node:http").RequestListener} */
const correct = (_, response) => response.setHeader("Content-Type", "application/json").end("[]");

/** The process that started this one with `startCopy`. */
const parent = Number(startedBy);

/** Starts this file in a process group of its own. @param {string} behaviour */
function startCopy(behaviour) {
  const args = [file ?? "", behaviour, String(process.pid)];
  spawn(process.execPath, args, { detached: true, stdio: "inherit" }).unref();
}

/** @param {() => unknown} then */
function waitForEndOfParent(then) {
  if (process.ppid === parent) setTimeout(waitForEndOfParent, 10, then);
  else then();
}

/** @param {import("node:stream").Writable} stream @param {string | Buffer} chunk */
function writeForEver(stream, chunk) {
  const write = () => {
    if (stream.writable) stream.write(chunk, write);
  };
  write();
}

/** Prints without end, and begins to serve when 20 MB are printed. @param {string | Buffer} chunk @param {() => unknown} begin */
function printForEver(chunk, begin) {
  let remainingBytes = 20_000_000;
  const write = () => {
    remainingBytes -= chunk.length;
    if (remainingBytes < 0 && remainingBytes + chunk.length >= 0) begin();
    process.stdout.write(chunk, write);
  };
  write();
}

const mebibyte = Buffer.alloc(2 ** 20, "x");
let requests = 0;

/** @type {Record<string, () => unknown>} */
const servers = {
  "prints without end": () => {
    printForEver("again and again and again\n".repeat(20_000), () => serve(correct));
  },
  "prints one line without end": () => {
    printForEver(mebibyte, () => serve(correct));
  },
  "never ends its answer": () => serve((_, response) => writeForEver(response, mebibyte)),
  "answers one byte at a time": () =>
    onRequest((socket) => {
      const bytes = [..."HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"];
      const timer = setInterval(() => socket.write(bytes.shift() ?? " "), 1000);
      socket.once("close", () => clearInterval(timer));
    }),
  "never answers": () => serve(() => undefined),
  "never answers after five requests": () =>
    serve((request, response) => {
      requests += 1;
      if (requests <= 5) correct(request, response);
    }),
  "sends half a header": () => onRequest((socket) => socket.end("HTTP/1.1 200 OK\r\nConte")),
  "redirects in a circle": () =>
    serve((_, response) => response.writeHead(302, { Location: "/tasks" }).end()),
  "sends thousands of interim answers": () =>
    onRequest((socket) => writeForEver(socket, "HTTP/1.1 103 Early Hints\r\n\r\n".repeat(1000))),
  "answers with 10 MB": () =>
    serve((_, response) => response.end(JSON.stringify(["x".repeat(10_000_000)]))),
  "answers with invalid UTF-8": () =>
    serve((_, response) => response.end(Buffer.from([0x1b, 0x5b, 0x32, 0x4a, 0xff, 0xfe, 0xc3]))),
  "answers with a compressed bomb": () => {
    const bomb = gzipSync(Buffer.alloc(200 * 2 ** 20));
    serve((_, response) => response.setHeader("Content-Encoding", "gzip").end(bomb));
  },
  "puts itself into the background": () => {
    startCopy("answers without a parent");
    process.exit(0);
  },
  "puts itself into the background at the first POST": () => {
    startCopy("ends its parent at the first POST");
    setInterval(() => undefined, 1000);
  },
  "leaves a process that keeps its output open": () => {
    const stays = ["-e", "setInterval(() => {}, 1000)"];
    spawn(process.execPath, stays, { detached: true, stdio: "inherit" }).unref();
    serve(correct);
  },
  "ignores SIGTERM": () => {
    process.on("SIGTERM", () => undefined);
    serve(correct);
  },
  "listens at ::1 only": () => serve(correct, "::1"),
  "listens on a port of its own": () => createHttpServer(correct).listen(0, "127.0.0.1"),
  "loops before it listens": () => {
    for (;;);
  },
  "loops in GET": () =>
    serve(() => {
      for (;;);
    }),
  "never answers a POST": () =>
    serve((request, response) => {
      if (request.method !== "POST") correct(request, response);
    }),
  // The two below are started by servers that put themselves into the background.
  "answers without a parent": () => waitForEndOfParent(() => serve(correct)),
  "ends its parent at the first POST": () =>
    serve((request, response) => {
      if (request.method === "POST" && process.ppid === parent) process.kill(parent);
      if (request.method !== "POST") correct(request, response);
      else waitForEndOfParent(() => correct(request, response));
    }),
};

console.log(process.pid);
servers[name]?.();
