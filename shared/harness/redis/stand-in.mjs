// A Redis in JavaScript, for machines without one. Its data is in memory only. Like redis-server, it
// reads its settings from standard input.
import { createServer } from "node:net";
import { text } from "node:stream/consumers";
import {
  attachSession,
  createRedisCommandExecutor,
  RedisServerState,
  SocketConnectionTransport,
} from "js-redis-server/core";

const settings = new Map(
  (await text(process.stdin)).split("\n").map((line) => {
    const [name = "", value = ""] = line.split(" ");
    return [name, value];
  }),
);
const state = new RedisServerState({
  databaseCount: 16,
  requirepass: settings.get("requirepass") ?? "",
});
const executor = createRedisCommandExecutor();

// The server of the package would listen on every interface.
const server = createServer({ keepAlive: true, noDelay: true }, (socket) => {
  attachSession(new SocketConnectionTransport(socket), { state, executor });
});
server.listen(Number(settings.get("port")), settings.get("bind"));
process.once("SIGTERM", () => process.exit());
