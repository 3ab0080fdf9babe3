import type { ApiDriver } from "../../check/api-driver.ts";

type Headers = Record<string, string>;

/** What browsers say of a form on a page that is not ours; old ones do not know Sec-Fetch-Site. */
export function strangers({ origin }: ApiDriver): Headers[] {
  const otherPort = `${new URL(origin).protocol}//${new URL(origin).hostname}:1`;
  return [
    { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" },
    { "Sec-Fetch-Site": "same-site", Origin: otherPort },
    { "Sec-Fetch-Site": "cross-site", Origin: "null" },
    { Origin: "https://evil.example" },
    { Origin: otherPort },
    { Origin: `${origin}.evil.example` },
    { Origin: "null" },
  ];
}

/** What they say of our own pages; where a page keeps quiet about itself, its origin is null. */
export function ownPages({ origin }: ApiDriver): Headers[] {
  return [
    { "Sec-Fetch-Site": "same-origin", Origin: origin },
    { "Sec-Fetch-Site": "same-origin", Origin: "null" },
    { "Sec-Fetch-Site": "none" },
    { Origin: origin },
    {},
  ];
}
