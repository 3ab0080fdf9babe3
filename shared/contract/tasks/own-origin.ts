import type { Drivers } from "../../check/capability.ts";

/** Used when the address of the pages is not known. */
const defaultOrigin = "http://localhost:3000";

/** Returns the origin of the pages: a server may reject requests from all other origins. */
export const getOwnOrigin = ({ host }: Pick<Drivers, "host">): string =>
  host?.site?.origin ?? defaultOrigin;
