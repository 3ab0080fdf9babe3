import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { attack, type Target } from "./attack.ts";
import { Client, countMatching } from "./client.ts";

/** The time limit for a log line. */
const logTimeoutMs = 2000;

/** An attacker who can start a new line in the log can forge log entries. */
export default attack({
  name: "forged log lines",
  preventedSince: "11",
  async attempt(target) {
    const forged = `{"level":"error","message":"${randomUUID()}"}`;
    await sendEverywhere(new Client(target.api), `ana@example.test\n${forged}\r\n${forged}`);
    await waitUntilLogged(target);
    return countMatching(target.log().split(/[\r\n]+/), (line) => line.startsWith(forged));
  },
});

async function sendEverywhere(attacker: Client, text: string): Promise<void> {
  const encoded = encodeURIComponent(text);
  await attacker.get(`/${encoded}`);
  await attacker.get(`/tasks?search=${encoded}`);
  await attacker.get("/openapi.json", { "X-Request-Id": encoded, "User-Agent": encoded });
  await attacker.post("/auth/login", { email: text, password: text });
  await attacker.post("/auth/refresh", { refreshToken: text });
  await attacker.postText("/auth/login", `{"email": ${text}`);
  await attacker.postForm("/admin/login", { email: text, password: text });
}

/** Waits for the line of a last request. */
async function waitUntilLogged({ api, log }: Target): Promise<void> {
  const id = randomUUID();
  await new Client(api).get("/openapi.json", { "X-Request-Id": id });
  const end = Date.now() + logTimeoutMs;
  while (!log().includes(id) && Date.now() < end) await delay(20);
}
