import type { MetadataRoute } from "next";
import { siteUrl } from "../lib/site-url.ts";

export const dynamic = "force-dynamic";

/** What everybody may see. Tasks belong to somebody now. */
export default function sitemap(): MetadataRoute.Sitemap {
  return ["/login", "/register"].map((path) => ({ url: new URL(path, siteUrl).href }));
}
