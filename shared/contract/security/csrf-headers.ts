import type { ApiDriver } from "../../check/api-driver.ts";

type Headers = Record<string, string>;

/** Returns the headers that browsers send with a form of another site; old browsers lack Sec-Fetch-Site. */
export function getForeignPageHeaders({ origin }: ApiDriver): Headers[] {
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

/** Returns the headers that browsers send with a form of the own site; Origin is null with a strict referrer policy. */
export function getOwnPageHeaders({ origin }: ApiDriver): Headers[] {
  return [
    { "Sec-Fetch-Site": "same-origin", Origin: origin },
    { "Sec-Fetch-Site": "same-origin", Origin: "null" },
    { "Sec-Fetch-Site": "none" },
    { Origin: origin },
    {},
  ];
}
