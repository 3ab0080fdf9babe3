import { createRequire } from "node:module";
import { resolve } from "node:path";

const { resolve: resolveModule } = createRequire(import.meta.url);

/** The folder whose node_modules contains Next.js: this folder, or that of an npm workspace. */
export const workspaceRoot = resolve(resolveModule("next/package.json"), "../../..");
