import fastJson from "fast-json-stringify";
import type { FastifySerializerCompiler } from "fastify";
import { z } from "zod";

/**
 * Compiles the schema of a response into a serializer, once, when the route is added. Validating
 * every response with Zod instead would halve the throughput.
 */
export const serializerCompiler: FastifySerializerCompiler<z.ZodType> = ({ schema }) =>
  fastJson(z.toJSONSchema(schema, { target: "draft-7" }) as fastJson.Schema);
