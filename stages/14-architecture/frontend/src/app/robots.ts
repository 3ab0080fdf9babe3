import type { MetadataRoute } from "next";
import { siteUrl } from "../lib/site-url.ts";

// The address is known when the server starts, not yet when the site is built.
export const dynamic = "force-dynamic";

export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: "/", disallow: "/tasks" },
    sitemap: new URL("/sitemap.xml", siteUrl).href,
  };
}
