import winston from "winston";
import type { Level, LogConfig } from "./config.ts";
import { currentContext } from "./context.ts";
import { describeError } from "./describe-error.ts";
import { createLogFormat } from "./format.ts";

type Details = Record<string, unknown>;

/** Silent until `openLog` configures it. */
const logger = winston.createLogger({ silent: true });

/** Writes log lines with the current context. */
export const log = {
  /** A failure that needs attention. */
  error: (message: string, details?: Details) => write("error", message, details),
  /** A problem that the process recovers from. */
  warn: (message: string, details?: Details) => write("warn", message, details),
  /** Normal operation. */
  info: (message: string, details?: Details) => write("info", message, details),
  /** Details for debugging. */
  debug: (message: string, details?: Details) => write("debug", message, details),
};

function write(level: Level, message: string, details?: Details): void {
  if (logger.silent || !logger.isLevelEnabled(level)) return;
  const time = new Date().toISOString();
  const { service } = logger.defaultMeta;
  // The context is read now: the line may be written later, while another request is handled.
  logger.log({ time, level, service, message, ...currentContext(), ...details });
}

/**
 * Configures the log, which goes to standard output.
 *
 * @param service the name of this process
 */
export function openLog({ level, isPretty }: LogConfig, service: string): void {
  const transports = new winston.transports.Console();
  logger.configure({
    level,
    format: createLogFormat(isPretty),
    transports,
    defaultMeta: { service },
  });
  logger.silent = false;
  process.once("uncaughtException", (error) => {
    log.error("Uncaught error: the process exits.", { error: describeError(error) });
    logger.once("finish", () => process.exit(1)).end();
  });
}
