import type { RequestHandler } from "express";
import { sendProblem } from "./problems.ts";

/**
 * Answers 405 with `Allow` (RFC 9110, section 15.5.6) where a path exists, but not for the method:
 * Express alone would say 404. It goes to the end of a route, as `.all(methodNotAllowed)`.
 */
export const methodNotAllowed: RequestHandler = (request, response) => {
  const known: string[] = Object.keys(request.route.methods).filter((name) => name !== "_all");
  if (known.includes("get")) known.push("head");
  const allow = known.map((name) => name.toUpperCase()).join(", ");
  response.set("allow", allow);
  sendProblem(response, 405, `This path answers only to ${allow}.`);
};
