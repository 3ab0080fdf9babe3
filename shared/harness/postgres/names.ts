import { randomBytes } from "node:crypto";

/** The prefix of the names of temporary databases. */
export const temporaryPrefix = "temporary_";

/** Returns a unique name. */
export const createTemporaryName = (): string => temporaryPrefix + randomBytes(8).toString("hex");
