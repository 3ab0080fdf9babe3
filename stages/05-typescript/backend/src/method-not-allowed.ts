import type { FastifyInstance, HTTPMethods } from "fastify";
import { sendProblem } from "./problems.ts";

const methods: HTTPMethods[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/**
 * Responds with 405 and `Allow` (RFC 9110, section 15.5.6) if a path does not support the method.
 * Fastify alone would respond with 404. Collects the routes that are added after this call.
 *
 * @returns a function to call after the last route was added
 */
export function collectMethods(app: FastifyInstance): () => void {
  const methodsByUrl = new Map<string, string[]>();
  app.addHook("onRoute", ({ url, method }) => {
    methodsByUrl.set(url, [...(methodsByUrl.get(url) ?? []), ...[method].flat()]);
  });
  return () => {
    for (const [url, supported] of [...methodsByUrl]) rejectOtherMethods(app, url, supported);
  };
}

function rejectOtherMethods(app: FastifyInstance, url: string, allowedMethods: string[]): void {
  const allow = allowedMethods.join(", ");
  app.route({
    url,
    method: methods.filter((method) => !allowedMethods.includes(method)),
    schema: { hide: true },
    handler: (_request, reply) => {
      reply.header("allow", allow);
      return sendProblem(reply, 405, `This path supports only ${allow}.`);
    },
  });
}
