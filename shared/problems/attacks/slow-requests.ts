import { connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { formatRequest } from "../../check/exchange.ts";
import { type Attack, attack } from "./attack.ts";
import { countMatching, createRange } from "./client.ts";

const connections = 20;
const intervalMs = 100;

/**
 * Slowloris: clients that send one byte after another keep their connections busy.
 *
 * @param durationMs how long they keep sending
 */
export const createSlowRequestAttack = (durationMs: number): Attack =>
  attack({
    name: `connections held by a slow client, of ${connections}`,
    preventedSince: "01",
    isIdle: true,
    async attempt({ api }) {
      const sockets = createRange(connections).map((number) => begin(api, number % 2 === 0));
      const end = Date.now() + durationMs;
      while (Date.now() < end && countMatching(sockets, isOpenConnection) > 0) {
        for (const socket of sockets.filter(isOpenConnection)) socket.write("x");
        await delay(intervalMs);
      }
      const heldCount = countMatching(sockets, isOpenConnection);
      for (const socket of sockets) socket.destroy();
      return heldCount;
    },
  });

const isOpenConnection = ({ readableEnded, destroyed }: Socket) => !readableEnded && !destroyed;

/** Half of them never finish the header, the others never finish the body. */
function begin(api: URL, isInBody: boolean): Socket {
  const { hostname, port } = api;
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ""), port: Number(port) });
  // The server is expected to close the connection.
  socket.on("error", () => socket.destroy()).resume();
  const length = { "Content-Type": "application/json", "Content-Length": "10000" };
  const send = { method: "POST", path: "/auth/login", ...(isInBody && { headers: length }) };
  const text = formatRequest(api, send);
  socket.write(isInBody ? text : `${text.slice(0, -2)}X-Slow: `);
  return socket;
}
