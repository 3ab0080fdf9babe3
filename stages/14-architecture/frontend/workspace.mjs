import { createRequire } from "node:module";
import { resolve } from "node:path";

const { resolve: find } = createRequire(import.meta.url);

/** The folder whose node_modules holds Next.js: that of this stage, or of a workspace around it. */
export const workspaceRoot = resolve(find("next/package.json"), "../../..");
