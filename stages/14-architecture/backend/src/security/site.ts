import { z } from "zod";

const hostName = /^([a-z\d.-]+|\[[\da-f:.]+\])$/i;

const thisMachine = "localhost, 127.0.0.1, [::1]";

export const siteSettings = z.object({
  SITE_URL: z
    .string()
    .refine(isSiteUrl, "must look like https://tasks.example.com")
    .default("http://localhost:3000"),
  ALLOWED_HOSTS: z
    .string()
    .refine(
      (list) => namesIn(list).every((name) => hostName.test(name)),
      `must be a list of host names without ports, such as: ${thisMachine}`,
    )
    .default(thisMachine),
});

/** Where visitors find us. */
export interface Site {
  /** Of the pages: the only other origin that may read what the API answers. */
  origin: string;
  /** Nothing goes over the network in the open, and cookies neither. */
  isHttps: boolean;
  /** The names under which we may be asked, in small letters and without ports. */
  hosts: Set<string>;
}

export function siteOf({ SITE_URL, ALLOWED_HOSTS }: z.infer<typeof siteSettings>): Site {
  const { origin, protocol, hostname } = new URL(SITE_URL);
  const hosts = new Set([hostname, ...namesIn(ALLOWED_HOSTS)]);
  return { origin, isHttps: protocol === "https:", hosts };
}

function isSiteUrl(text: string): boolean {
  return URL.canParse(text) && ["http:", "https:"].includes(new URL(text).protocol);
}

const namesIn = (list: string) =>
  list
    .toLowerCase()
    .trim()
    .split(/\s*,\s*/);
