import type { MetadataRoute } from "next";
import { env } from "../lib/env.ts";

export const dynamic = "force-dynamic";

/** Lists the public pages only. Tasks are private. */
export default function sitemap(): MetadataRoute.Sitemap {
  return ["/login", "/register"].map((path) => ({ url: new URL(path, env.siteUrl).href }));
}
