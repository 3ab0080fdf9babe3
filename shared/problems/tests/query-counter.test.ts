import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { createQueryReader, openQueryCounter } from "../query-counter.ts";

/** A message of a PostgreSQL client; the first one has no letter for its type. */
function createMessage(type: string, text: string): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + Buffer.byteLength(text));
  return Buffer.concat([Buffer.from(type), length, Buffer.from(text)]);
}

const conversation = Buffer.concat([
  createMessage("", "\0\u0003\0\0user\0ana\0\0"),
  createMessage("p", "a password, and no Query"),
  createMessage("Q", "SELECT 1\0"),
  createMessage("P", "name\0SELECT țară FROM tasks WHERE id = $1\0\0\0"),
  createMessage("B", "\0name\0\0\0"),
  createMessage("E", "\0\0\0\0\0"),
  createMessage("S", ""),
  createMessage("Q", "COMMIT\0"),
]);
const queries = ["SELECT 1", "SELECT țară FROM tasks WHERE id = $1", "COMMIT"];

describe("createQueryReader", () => {
  it("finds the queries with parameters and without", () => {
    expect(createQueryReader()(conversation)).toEqual(queries);
  });

  it("finds them in any chunks of bytes", () => {
    const read = createQueryReader();
    const actual = [...conversation].flatMap((byte) => read(Buffer.from([byte])));
    expect(actual).toEqual(queries);
  });
});

describe("openQueryCounter", () => {
  const cleanups: (() => void)[] = [];
  afterEach(() => {
    for (const close of cleanups.splice(0)) close();
  });

  it("forwards data in both directions, and returns each query once", async () => {
    const server = createServer((socket) => socket.pipe(socket));
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    const counter = await openQueryCounter(new URL(`postgres://ana@127.0.0.1:${port}/tasks`));
    cleanups.push(
      () => counter.close(),
      () => server.close(),
    );
    expect(counter.url.pathname).toBe("/tasks");
    const client = connect(Number(counter.url.port), "127.0.0.1");
    client.write(conversation);
    expect(await readBytes(client, conversation.length)).toEqual(conversation);
    expect(counter.read()).toEqual(queries);
    expect(counter.read()).toEqual([]);
  });
});

async function readBytes(socket: Socket, length: number): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  while (bytes.length < length) {
    const [chunk] = (await once(socket, "data")) as [Buffer];
    bytes = Buffer.concat([bytes, chunk]);
  }
  return bytes;
}
