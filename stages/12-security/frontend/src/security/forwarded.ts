import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

const requestStartChannel = "http.server.request.start";

/** Headers that a proxy sets. Any client can send them as well, and Next.js trusts them. */
const forwardedHeaders = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-port",
  "x-forwarded-proto",
];

/** Names for networks, the same as in TRUST_PROXY. */
const namedNetworks: Record<string, string[]> = {
  loopback: ["127.0.0.0/8", "::1/128"],
  linklocal: ["169.254.0.0/16", "fe80::/10"],
  uniquelocal: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"],
};

/**
 * Trusts the forwarded headers of these proxies only. Removes those of all other clients before
 * Next.js reads them.
 *
 * @param proxies addresses, networks, or names of networks, as in SITE_TRUST_PROXY
 * @returns a function that ends the removal
 * @throws Error if an entry is neither an address nor a network
 */
export function trustProxies(proxies: string): () => void {
  const trustedProxies = parseProxies(proxies);
  const stripIfUntrusted = (message: unknown) => {
    const { request } = message as { request: IncomingMessage };
    if (!isTrusted(trustedProxies, request.socket.remoteAddress)) stripForwardedHeaders(request);
  };
  // Node.js publishes to this channel before it passes a request to the server.
  subscribe(requestStartChannel, stripIfUntrusted);
  return () => unsubscribe(requestStartChannel, stripIfUntrusted);
}

function stripForwardedHeaders({ headers }: IncomingMessage): void {
  for (const name of forwardedHeaders) delete headers[name];
}

function parseProxies(proxies: string): BlockList {
  const list = new BlockList();
  const entries = proxies.split(",").map((entry) => entry.trim());
  for (const entry of entries.filter(Boolean)) {
    for (const network of namedNetworks[entry] ?? [entry]) addNetwork(list, network);
  }
  return list;
}

const networkPattern = /^(?<address>[\da-f.:]+)(\/(?<length>\d+))?$/i;

function addNetwork(list: BlockList, network: string): void {
  const { address = "", length } = network.match(networkPattern)?.groups ?? {};
  const family = isIP(address) === 6 ? "ipv6" : "ipv4";
  try {
    if (length === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(length), family);
  } catch {
    throw new Error(
      `SITE_TRUST_PROXY contains "${network}". Use addresses, networks (10.0.0.0/8), or ${Object.keys(namedNetworks).join(", ")}.`,
    );
  }
}

function isTrusted(list: BlockList, address = ""): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? "ipv6" : "ipv4");
}
