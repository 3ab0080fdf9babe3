import type { MetadataRoute } from "next";
import { env } from "../lib/env.ts";
import { api } from "../lib/server-api.ts";

export const dynamic = "force-dynamic";

export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const tasks = await api.list();
  const paths = tasks.ok ? tasks.data.map(({ id }) => `/tasks/${id}`) : [];
  return ["/tasks", ...paths].map((path) => ({ url: new URL(path, env.siteUrl).href }));
}
