import type { Drivers } from "../../check/capability.ts";

/** Where pages usually stand, if nobody says where these do. */
const usual = "http://localhost:3000";

/** The origin of the pages: of all others, a server may refuse scripts. */
export const ownOrigin = ({ host }: Pick<Drivers, "host">): string => host?.site?.origin ?? usual;
