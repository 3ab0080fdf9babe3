import { styleText } from "node:util";
import winston from "winston";
import type { Level } from "./config.ts";
import { redact } from "./redact.ts";

/** A log line before it is formatted. It may contain more fields. */
interface Line {
  time: string;
  level: Level;
  service: string;
  message: string;
  error?: { message: string; stack?: string };
}

const { printf } = winston.format;

/** Creates the format. Every line is redacted first. */
export const createLogFormat = (isPretty: boolean) =>
  printf((line) => (isPretty ? prettyLine : JSON.stringify)(redact({ ...line }) as Line));

const colours = { error: "red", warn: "yellow", info: "green", debug: "gray" } as const;

/** Formats a line for a terminal. */
export function prettyLine({ time, level, service, message, error, ...details }: Line): string {
  const parts = [
    styleText("gray", time.slice(11, 19)),
    styleText(colours[level], level.padEnd(5)),
    service,
    escapeControls(message),
    styleText("gray", escapeControls(formatDetails(details))),
    ...(error ? [`\n${escapeControls(error.stack ?? error.message)}`] : []),
  ];
  return parts.join(" ");
}

const formatDetails = (details: object) =>
  Object.entries(details)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");

/** Escapes control characters, which could manipulate the terminal. Keeps line breaks. */
const escapeControls = (text: string) =>
  text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, (char) =>
    char === "\n" ? char : escapeCharacter(char),
  );

const escapeCharacter = (char: string) =>
  `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
