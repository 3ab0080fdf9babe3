import type { ServerSettings } from "../../../check/host.ts";
import type { Reply, Request } from "./http.ts";
import type { Redis } from "./redis.ts";
import type { Keys } from "./tokens.ts";

/** A limit for a path, with the key by which requests are counted. */
export interface Rule {
  setting: Exclude<keyof ServerSettings, "siteUrl" | `jwt${string}`>;
  pattern: RegExp;
  seconds: number;
  getKey(request: Request): Promise<string>;
}

/** The security features of one server. */
export interface Protection {
  /** Whether the site has https: then requests over http are rejected. */
  isHttps: boolean;
  rules: Rule[];
  /** Returns the limit of a rule. */
  getLimit(rule: Rule): number;
  /** The counters while Redis is unavailable. */
  memory: Map<string, { requests: number; ends: number }>;
  isOwnName(name: string): boolean;
  /** Returns the origin that may read the reply. */
  getAllowedOrigin(request: Request): string;
  /** Returns whether an own page or no page at all has sent the request. */
  isOwnPage(request: Request): boolean;
  getHeaders(request: Request, reply: Reply): Record<string, string>;
}

/** How a server reacts to SIGTERM. */
export interface ShutdownBehavior {
  isDraining: boolean;
  /** Reports that it is not ready before it closes its port. */
  drains: boolean;
  /** Closes connections without a request. */
  closesUnusedConnections: boolean;
  /** Waits for the requests in flight, then exits with `exitCode`. */
  waitsForRequests: boolean;
  exitCode: number;
  /** Exits with `timeoutExitCode` after the deadline. */
  hasDeadline: boolean;
  timeoutExitCode: number;
  /** Exits at once at a second SIGTERM. */
  exitsOnRepeatedSignal: boolean;
}

/** The state of one server, when several servers share a store. */
export interface ServerState {
  /** How many requests a user may send in a minute. */
  limit: number;
  /** Holds the cached replies and the request counters. */
  redis: Redis;
  /** Returns the key under which requests are counted. */
  getSender(request: Request): string;
  /** Returns the version of the tasks for a read. */
  getVersion(request: Request): number;
  /** Returns the cache key of a read. */
  getKey(request: Request): string;
  keys: Keys;
  /** Absent without security features. */
  protection?: Protection | undefined;
  /** How it reacts to SIGTERM. */
  shutdownBehavior: ShutdownBehavior;
}
