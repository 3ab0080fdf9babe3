import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";

/**
 * Starts a minimal SMTP server (RFC 5321).
 *
 * @param refusal the response to every recipient, if it rejects all
 */
export async function startMailServer(refusal?: string) {
  const received: string[] = [];
  const server = createServer((socket) => void converse(socket, received, refusal));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, received, server, close: () => server.close() };
}

async function converse(socket: Socket, received: string[], refusal?: string): Promise<void> {
  const say = (line: string) => socket.write(`${line}\r\n`);
  let mail: string[] | undefined;
  say("220 test");
  for await (const line of createInterface(socket)) {
    if (mail && line === ".") {
      received.push(mail.join("\n"));
      mail = undefined;
      say("250 taken");
    } else if (mail) mail.push(line);
    else if (refusal && line.startsWith("RCPT")) say(refusal);
    else if (line === "DATA") {
      mail = [];
      say("354 go on");
    } else if (line === "QUIT") socket.end("221 bye\r\n");
    else say("250 yes");
  }
}
