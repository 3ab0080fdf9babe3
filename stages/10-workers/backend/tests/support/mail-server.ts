import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";

/** Starts a minimal SMTP server (RFC 5321). */
export async function startMailServer() {
  const received: string[] = [];
  const server = createServer((socket) => void handleConnection(socket, received));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, received, server, close: () => server.close() };
}

async function handleConnection(socket: Socket, received: string[]): Promise<void> {
  const reply = (line: string) => socket.write(`${line}\r\n`);
  let mail: string[] | undefined;
  reply("220 test");
  for await (const line of createInterface(socket)) {
    if (mail && line === ".") {
      received.push(mail.join("\n"));
      mail = undefined;
      reply("250 OK");
    } else if (mail) mail.push(line);
    else if (line === "DATA") {
      mail = [];
      reply("354 Start mail input");
    } else if (line === "QUIT") socket.end("221 bye\r\n");
    else reply("250 OK");
  }
}
