import { styleText } from "node:util";
import winston from "winston";
import type { Level } from "./config.ts";
import { redact } from "./redact.ts";

/** A line of the log, before it becomes text. What else it says has names of its own. */
interface Line {
  time: string;
  level: Level;
  service: string;
  message: string;
  error?: { message: string; stack?: string };
}

const { printf } = winston.format;

/** Nothing is written that was not looked through for secrets. */
export const formatOf = (isPretty: boolean) =>
  printf((line) => (isPretty ? prettyLine : JSON.stringify)(redact({ ...line }) as Line));

const colours = { error: "red", warn: "yellow", info: "green", debug: "gray" } as const;

/** For a person who watches. */
export function prettyLine({ time, level, service, message, error, ...details }: Line): string {
  const parts = [
    styleText("gray", time.slice(11, 19)),
    styleText(colours[level], level.padEnd(5)),
    service,
    visible(message),
    styleText("gray", visible(asWords(details))),
    ...(error ? [`\n${visible(error.stack ?? error.message)}`] : []),
  ];
  return parts.join(" ");
}

const asWords = (details: object) =>
  Object.entries(details)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");

/** No terminal obeys what somebody else wrote: only the end of a line stays what it is. */
const visible = (text: string) =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (sign) => (sign === "\n" ? sign : escapeOf(sign)));

const escapeOf = (sign: string) => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
