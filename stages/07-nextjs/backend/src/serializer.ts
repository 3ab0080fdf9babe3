import fastJson from "fast-json-stringify";
import type { FastifySerializerCompiler } from "fastify";
import { z } from "zod";

/**
 * Turns the schema of an answer into a function that writes it, once, when the route is added.
 * Checking every answer with Zod instead would halve the requests that we can serve.
 */
export const serializerCompiler: FastifySerializerCompiler<z.ZodType> = ({ schema }) =>
  fastJson(z.toJSONSchema(schema, { target: "draft-7" }) as fastJson.Schema);
