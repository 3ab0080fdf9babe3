import { STATUS_CODES } from "node:http";
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { TaskNotFoundError } from "./tasks/store.ts";

/** Problem Details (RFC 9457). `errors` lists every invalid field. */
const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});

type Problem = z.infer<typeof problemSchema>;

/** Describes an error response in the OpenAPI document. */
export function problemResponse(description: string) {
  return { description, content: { "application/problem+json": { schema: problemSchema } } };
}

/** Turns the errors of all routes into responses. */
export function handleError(error: FastifyError, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof TaskNotFoundError) return sendProblem(reply, 404, error.message);
  // An invalid id in the path cannot belong to a task, so the path does not exist.
  if (error.validationContext === "params") return handleNotFound(request, reply);
  if (error.validation)
    return sendProblem(reply, 400, "The request body is invalid.", toFieldErrors(error));
  if (isClientError(error)) return sendProblem(reply, error.statusCode, error.message);
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

/** For example a body that is not JSON, for which Fastify sets the status 400. */
function isClientError(error: FastifyError): error is FastifyError & { statusCode: number } {
  return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500;
}

/** The location (a JSON Pointer, RFC 6901, as a URL fragment) and message of each invalid field. */
function toFieldErrors({ validation = [] }: FastifyError): Problem["errors"] {
  return validation.map(({ instancePath, message = "" }) => ({
    pointer: instancePath === "/" ? "#" : `#${instancePath}`,
    detail: message,
  }));
}
