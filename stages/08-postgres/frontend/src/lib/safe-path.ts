const defaultPath = "/tasks";

/**
 * Returns the path to redirect to after the login. Accepts only paths of this site; otherwise a
 * link could lead through our login to the site of an attacker (OWASP: unvalidated redirects).
 */
export function toSafePath(next: unknown): string {
  if (typeof next !== "string" || !next.startsWith("/")) return defaultPath;
  const site = "http://this.site";
  const url = URL.canParse(next, site) ? new URL(next, site) : undefined;
  const path = url?.origin === site ? url.pathname + url.search : defaultPath;
  // "/.//evil.test" was normalized to "//evil.test", which is another site.
  return path.startsWith("//") ? defaultPath : path;
}
