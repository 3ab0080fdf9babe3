import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

const started = "http.server.request.start";

/** What a proxy tells of a request, and anybody else can write as well. Next.js believes it. */
const claims = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
];

/** Networks that have a name, the same as in TRUST_PROXY. */
const named: Record<string, string[]> = {
  loopback: ["127.0.0.0/8", "::1/128"],
  linklocal: ["169.254.0.0/16", "fe80::/10"],
  uniquelocal: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"],
};

/**
 * From now on, only these proxies are believed. Whatever else comes with such claims loses them
 * before Next.js looks at it, and is taken for what its connection says.
 *
 * @param proxies addresses, networks, or names of networks, as in SITE_TRUST_PROXY
 * @returns a function that ends it
 */
export function believeOnly(proxies: string): () => void {
  const trusted = listOf(proxies);
  const judge = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    if (!isIn(trusted, request.socket.remoteAddress)) forgetClaims(request);
  };
  // Node.js publishes it before the server hands the request to anybody.
  subscribe(started, judge);
  return () => unsubscribe(started, judge);
}

function forgetClaims({ headers }: IncomingMessage): void {
  for (const claim of claims) delete headers[claim];
}

/** @throws Error if an entry is neither an address nor a network */
function listOf(proxies: string): BlockList {
  const list = new BlockList();
  const entries = proxies.split(",").map((entry) => entry.trim());
  for (const entry of entries.filter(Boolean)) {
    for (const network of named[entry] ?? [entry]) addTo(list, network);
  }
  return list;
}

const form = /^(?<address>[\da-f.:]+)(\/(?<length>\d+))?$/i;

function addTo(list: BlockList, network: string): void {
  const { address = "", length } = network.match(form)?.groups ?? {};
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  try {
    if (length === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(length), family);
  } catch {
    throw new Error(
      `SITE_TRUST_PROXY names "${network}". Name addresses, networks (10.0.0.0/8), or ${Object.keys(named).join(", ")}.`,
    );
  }
}

function isIn(list: BlockList, address = ""): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? "ipv6" : "ipv4");
}
