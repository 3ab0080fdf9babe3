import { validateHeaderName, validateHeaderValue } from "node:http";
import { UsageError } from "../../../shared/harness/usage-error.ts";

/** An argument after the path. */
export type Item =
  | { kind: "field"; name: string; json: string }
  | { kind: "header"; name: string; value: string };

const separators = { ":=": parseJsonField, "=": parseTextField, ":": parseHeader } as const;

/** Parses `name=value` as text, `name:=value` as JSON, and `Name:value` as a header. */
export function readItem(text: string): Item {
  const [, name, separator, value] = /^([^:=]+)(:=|=|:)(.*)$/s.exec(text) ?? [];
  if (!name || !separator || value === undefined) {
    throw new UsageError(
      `"${text}" is neither a field nor a header.\nWrite title="Buy milk", id:=5 or Accept:text/html.`,
    );
  }
  if (/^https?:\/\//i.test(text))
    throw new UsageError(`Write "url" before the address: url ${text}`);
  return separators[separator as keyof typeof separators](name, value);
}

function parseTextField(name: string, value: string): Item {
  return { kind: "field", name, json: JSON.stringify(value) };
}

function parseJsonField(name: string, value: string): Item {
  try {
    JSON.parse(value);
  } catch {
    throw new UsageError(
      `${name}:=${value} is not JSON: a number, true, false, null, a list or an object.\n` +
        `Plain text is ${name}=${value}.`,
    );
  }
  return { kind: "field", name, json: value };
}

function parseHeader(name: string, text: string): Item {
  const value = text.trim();
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch {
    throw new UsageError(
      `${name}:${text} is not a header. A name has letters, digits and dashes,\na value plain letters on one line.`,
    );
  }
  if (changesFraming(name.toLowerCase(), value)) {
    throw new UsageError(`${name} cannot be "${value}" here. The command sets it.`);
  }
  return { kind: "header", name, value };
}

/** Returns whether Node.js would send other bytes than the printed ones because of a header. */
function changesFraming(name: string, value: string): boolean {
  if (name === "transfer-encoding") return true;
  return value === "" && (name === "connection" || name === "content-length");
}
