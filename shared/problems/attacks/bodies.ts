import { gzipSync } from "node:zlib";
import type { Answer, Send } from "../../check/exchange.ts";
import { SetupError } from "../../check/setup-error.ts";
import { attack } from "./attack.ts";
import { Client, countMatching, createRange, register, withToken } from "./client.ts";

// Leading spaces make the body large, and not the title, which the response would contain.
const largeBody = " ".repeat(10 * 1024 * 1024) + JSON.stringify({ title: "Buy milk" });
const deeplyNested = "[".repeat(40_000) + "]".repeat(40_000);
const deepTask = `{"title":"Buy milk","notes":${deeplyNested}}`;
const parameters = createRange(5000).map((number) => `field${number}=`);

const json = { "Content-Type": "application/json" };
const form = { "Content-Type": "application/x-www-form-urlencoded" };

/** Each could block an unprotected server, or exhaust its memory. */
const bodies: Pick<Send, "path" | "headers" | "body">[] = [
  { path: "/tasks", headers: json, body: largeBody },
  { path: "/tasks", headers: { ...json, "Content-Encoding": "gzip" }, body: gzipSync(largeBody) },
  { path: "/tasks", headers: json, body: deeplyNested },
  { path: "/tasks", headers: json, body: deepTask },
  { path: "/admin/login", headers: form, body: largeBody },
  { path: "/admin/login", headers: form, body: parameters.join("&") },
];

export default attack({
  name: `oversized or nested bodies accepted, of ${bodies.length}`,
  preventedSince: "02",
  async attempt({ api }) {
    const attacker = new Client(api);
    const token = withToken(await register(api));
    const answers = await Promise.all(
      bodies.map(({ headers, ...body }) =>
        attacker.send({ method: "POST", headers: { ...token, ...headers }, ...body }),
      ),
    );
    const { status } = await attacker.get("/openapi.json");
    if (status === 0) return bodies.length;
    if (status !== 200) throw new SetupError(`GET /openapi.json returned ${status}`);
    return countMatching(answers, isTaken);
  },
});

/** A 5xx response counts too: the body has caused an error. */
const isTaken = ({ status }: Answer) => (status > 0 && status < 400) || status >= 500;
