import winston from "winston";
import type { Level, LogConfig } from "./config.ts";
import { currentContext } from "./context.ts";
import { describeError } from "./describe-error.ts";
import { formatOf } from "./format.ts";

type Details = Record<string, unknown>;

/** It says nothing until it is told how: see `openLog`. */
const logger = winston.createLogger({ silent: true });

/** What a process says, with the context in which it says it. */
export const log = {
  /** Something failed, and somebody has to look into it. */
  error: (message: string, details?: Details) => say("error", message, details),
  /** Something is not as it should be, and we go on. */
  warn: (message: string, details?: Details) => say("warn", message, details),
  /** What happens every day. */
  info: (message: string, details?: Details) => say("info", message, details),
  /** What only whoever looks for an error wants to know. */
  debug: (message: string, details?: Details) => say("debug", message, details),
};

function say(level: Level, message: string, details?: Details): void {
  if (logger.silent || !logger.isLevelEnabled(level)) return;
  const time = new Date().toISOString();
  const { service } = logger.defaultMeta;
  // The context is read here: a line may be written later, when another request has its turn.
  logger.log({ time, level, service, message, ...currentContext(), ...details });
}

/**
 * Everything goes to standard output: whoever runs the process knows where it is kept.
 *
 * @param service which of our processes this is
 */
export function openLog({ level, isPretty }: LogConfig, service: string): void {
  const transports = new winston.transports.Console();
  logger.configure({ level, format: formatOf(isPretty), transports, defaultMeta: { service } });
  logger.silent = false;
  process.once("uncaughtException", (error) => {
    log.error("The process ends: nobody caught an error.", { error: describeError(error) });
    logger.once("finish", () => process.exit(1)).end();
  });
}
