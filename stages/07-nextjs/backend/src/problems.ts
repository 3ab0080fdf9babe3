import { STATUS_CODES } from "node:http";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { TaskNotFoundError } from "./tasks/store.ts";

/** Problem Details (RFC 9457). `errors` names each field that does not fit. */
const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

type Problem = z.infer<typeof problemSchema>;

/** How the OpenAPI document describes an answer that is a problem. */
export function problemResponse(description: string) {
  return { description, content: { "application/problem+json": { schema: problemSchema } } };
}

/** Every error of every route ends here, and becomes an answer. */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof TaskNotFoundError) return sendProblem(reply, 404, error.message);
  // No task can have an id like this one, so the path leads nowhere.
  if (error.validationContext === "params") return handleNotFound(request, reply);
  if (error.validation)
    return sendProblem(reply, 400, "The body does not fit.", fieldErrors(error));
  if (isOfTheClient(error)) return sendProblem(reply, error.statusCode, error.message);
  request.log.error(error);
  return sendProblem(reply, 500, "Something went wrong on our side. Please try again later.");
}

export function handleNotFound(request: FastifyRequest, reply: FastifyReply) {
  return sendProblem(reply, 404, `There is nothing at ${request.url}.`);
}

export function sendProblem(
  reply: FastifyReply,
  status: number,
  detail: string,
  errors?: Problem["errors"],
) {
  const title = STATUS_CODES[status] ?? "Error";
  const problem: Problem = { type: "about:blank", title, status, detail, errors };
  return reply.code(status).type("application/problem+json").send(problem);
}

/** Such as a body that is not JSON: Fastify found it, and says 400 itself. */
function isOfTheClient(error: FastifyError): error is FastifyError & { statusCode: number } {
  return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500;
}

/** Where in the body (a JSON Pointer, RFC 6901, as a URL fragment), and what is wrong there. */
function fieldErrors({ validation = [] }: FastifyError): Problem["errors"] {
  return validation.map(({ instancePath, message = "" }) => ({
    pointer: instancePath === "/" ? "#" : `#${instancePath}`,
    detail: message,
  }));
}
