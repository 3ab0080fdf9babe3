const home = "/tasks";

/**
 * Where to go after logging in. Only a path of this site will do: a link could otherwise lead a
 * visitor through our login to somebody else's page (OWASP: unvalidated redirects).
 */
export function safePath(wanted: unknown): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return home;
  const site = "http://this.site";
  const url = URL.canParse(wanted, site) ? new URL(wanted, site) : undefined;
  const path = url?.origin === site ? url.pathname + url.search : home;
  // "/.//evil.test" has become "//evil.test": that is another site.
  return path.startsWith("//") ? home : path;
}
