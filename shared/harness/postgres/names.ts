import { randomBytes } from "node:crypto";

/** What the names of databases begin with that are gone after use. */
export const temporaryPrefix = "temporary_";

/** A name that no database has. */
export const createTemporaryName = (): string => temporaryPrefix + randomBytes(8).toString("hex");
