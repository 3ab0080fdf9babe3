import { z } from "zod";

const hostName = /^([a-z\d.-]+|\[[\da-f:.]+\])$/i;

const localNames = "localhost, 127.0.0.1, [::1]";

export const siteSettings = z.object({
  SITE_URL: z
    .string()
    .refine(isSiteUrl, "must look like https://tasks.example.com")
    .default("http://localhost:3000"),
  ALLOWED_HOSTS: z
    .string()
    .refine(
      (list) => parseHostNames(list).every((name) => hostName.test(name)),
      `must be a list of host names without ports, for example: ${localNames}`,
    )
    .default(localNames),
});

/** The addresses of the site. */
export interface Site {
  /** The origin of the pages, the only one that may read responses of the API. */
  origin: string;
  /** Whether the site uses HTTPS. If so, HTTP is rejected and cookies are `Secure`. */
  isHttps: boolean;
  /** The allowed host names, in lower case and without ports. */
  hosts: Set<string>;
}

export function toSite({ SITE_URL, ALLOWED_HOSTS }: z.infer<typeof siteSettings>): Site {
  const { origin, protocol, hostname } = new URL(SITE_URL);
  const hosts = new Set([hostname, ...parseHostNames(ALLOWED_HOSTS)]);
  return { origin, isHttps: protocol === "https:", hosts };
}

function isSiteUrl(text: string): boolean {
  return URL.canParse(text) && ["http:", "https:"].includes(new URL(text).protocol);
}

const parseHostNames = (list: string) =>
  list
    .toLowerCase()
    .trim()
    .split(/\s*,\s*/);
