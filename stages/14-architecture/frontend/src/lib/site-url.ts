import "server-only";

/** Where visitors and search engines find this site. */
export const siteUrl = process.env.SITE_URL || "http://localhost:3000";

/** Whether nothing may go over the network in the open. */
export const isHttps = siteUrl.startsWith("https:");
