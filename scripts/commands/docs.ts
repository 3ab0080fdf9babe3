import { join } from "node:path";
import { UsageError } from "../../shared/harness/usage-error.ts";
import { resolvePath } from "../bootstrap/place.mjs";
import { buildSite, serveSite } from "../lib/docs/site.ts";
import { readOptions } from "../lib/options.ts";
import { root } from "../lib/stages.ts";

export const usage = `npm run docs                    serves the docs with live reload; Ctrl-C ends it
npm run docs port 5000          on another port than 5173
npm run docs:build              builds the site in docs/dist
npm run docs:build base /docs/  for a path below the root of the host
npm run docs:build out FOLDER   in another folder`;

const kinds = { base: "value", out: "value", port: "value" } as const;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, kinds);
  const [action, ...extraWords] = words;
  if (extraWords.length > 0 || (action !== undefined && action !== "build")) {
    throw new UsageError(`"${extraWords[0] ?? action}" is too much: only "build" is allowed.`);
  }
  const { base = "/", out = join(root, "docs", "dist"), port = "5173" } = options;
  if (!/^\/(?:.*\/)?$/.test(base)) {
    throw new UsageError(`The base "${base}" has to begin and end with a slash: base /docs/`);
  }
  if (!/^\d+$/.test(port)) throw new UsageError(`The port "${port}" is not a number.`);
  return action === "build" ? buildSite({ base, out: resolvePath(out) }) : serveSite(port);
}
