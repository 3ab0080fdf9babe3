import "server-only";

const siteUrl = process.env.SITE_URL || "http://localhost:3000";

/** The settings of the server. The only one that the browser gets is in site.ts. */
export const env = {
  /** The URL of the API, as the server reaches it. */
  apiUrl: process.env.API_URL || "http://localhost:4000",
  /** The public URL of this site. */
  siteUrl,
  isHttps: siteUrl.startsWith("https:"),
  /** Host names besides that of `siteUrl`, separated by commas. */
  allowedHosts: process.env.ALLOWED_HOSTS || "localhost, 127.0.0.1, [::1]",
  /** Proxies whose forwarded headers are trusted. */
  trustedProxies: process.env.SITE_TRUST_PROXY || "",
  isDevelopment: process.env.NODE_ENV === "development",
  /** Whether src/shutdown/ handles the signals instead of Next.js. */
  handlesSignals: process.env.NEXT_MANUAL_SIG_HANDLE === "true",
  shutdownSeconds: process.env.SHUTDOWN_SECONDS,
  drainSeconds: process.env.DRAIN_SECONDS,
};
