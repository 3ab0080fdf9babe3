import type { RequestHandler } from "express";
import { sendProblem } from "./problems.ts";

/**
 * Responds with 405 and `Allow` (RFC 9110, section 15.5.6) if the path does not support the method.
 * Express alone would respond with 404. Add it at the end of a route: `.all(methodNotAllowed)`.
 */
export const methodNotAllowed: RequestHandler = (request, response) => {
  const supported: string[] = Object.keys(request.route.methods).filter((name) => name !== "_all");
  if (supported.includes("get")) supported.push("head");
  const allow = supported.map((name) => name.toUpperCase()).join(", ");
  response.set("allow", allow);
  sendProblem(response, 405, `This path supports only ${allow}.`);
};
