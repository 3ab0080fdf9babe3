// A Redis in JavaScript, for a machine that has none and can get none. Its data lives in memory.
// Like the real one it reads its settings from standard input.
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

// The server that comes with the package listens on every interface.
const server = createServer({ keepAlive: true, noDelay: true }, (socket) => {
  attachSession(new SocketConnectionTransport(socket), { state, executor });
});
server.listen(Number(settings.get("port")), settings.get("bind"));
process.once("SIGTERM", () => process.exit());
