import "server-only";

/** The settings of the server. The only one that the browser gets is in site.ts. */
export const env = {
  /** The URL of the API, as the server reaches it. */
  apiUrl: process.env.API_URL || "http://localhost:4000",
  /** The public URL of this site. */
  siteUrl: process.env.SITE_URL || "http://localhost:3000",
};
