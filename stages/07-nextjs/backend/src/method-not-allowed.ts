import type { FastifyInstance, HTTPMethods } from "fastify";
import { sendProblem } from "./problems.ts";

const methods: HTTPMethods[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/**
 * Answers 405 with `Allow` (RFC 9110, section 15.5.6) where a path exists, but not for the method:
 * Fastify alone would say 404. It watches the routes that are added from now on.
 *
 * @returns call it when every route is there
 */
export function watchMethods(app: FastifyInstance): () => void {
  const allowed = new Map<string, string[]>();
  app.addHook("onRoute", ({ url, method }) => {
    allowed.set(url, [...(allowed.get(url) ?? []), ...[method].flat()]);
  });
  return () => {
    for (const [url, known] of [...allowed]) refuseOthers(app, url, known);
  };
}

function refuseOthers(app: FastifyInstance, url: string, known: string[]): void {
  const allow = known.join(", ");
  app.route({
    url,
    method: methods.filter((method) => !known.includes(method)),
    schema: { hide: true },
    handler: (_request, reply) => {
      reply.header("allow", allow);
      return sendProblem(reply, 405, `This path answers only to ${allow}.`);
    },
  });
}
