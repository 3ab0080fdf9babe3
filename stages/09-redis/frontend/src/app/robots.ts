import type { MetadataRoute } from "next";
import { env } from "../lib/env.ts";

// SITE_URL is read when the server starts, not when the site is built.
export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: "/", disallow: "/tasks" },
    sitemap: new URL("/sitemap.xml", env.siteUrl).href,
  };
}
