import { validateHeaderName, validateHeaderValue } from "node:http";
import { UsageError } from "../../../shared/harness/usage-error.ts";

/** One word after the path. */
export type Item =
  | { kind: "field"; name: string; json: string }
  | { kind: "header"; name: string; value: string };

const separators = { ":=": jsonField, "=": textField, ":": header } as const;

/** `name=value` is text, `name:=value` is JSON, `Name:value` is a header. */
export function readItem(text: string): Item {
  const [, name, separator, value] = /^([^:=]+)(:=|=|:)(.*)$/s.exec(text) ?? [];
  if (!name || !separator || value === undefined) {
    throw new UsageError(
      `"${text}" is neither a field nor a header.\nWrite title="Buy milk", id:=5 or Accept:text/html.`,
    );
  }
  if (/^https?:\/\//i.test(text)) throw new UsageError(`Name the address so: url ${text}`);
  return separators[separator as keyof typeof separators](name, value);
}

function textField(name: string, value: string): Item {
  return { kind: "field", name, json: JSON.stringify(value) };
}

function jsonField(name: string, value: string): Item {
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

function header(name: string, text: string): Item {
  const value = text.trim();
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch {
    throw new UsageError(
      `${name}:${text} is not a header. Its name has letters, digits and dashes,\nits value plain letters on one line.`,
    );
  }
  if (changesFraming(name.toLowerCase(), value)) {
    throw new UsageError(`${name} cannot be "${value}" here. Leave it to the command.`);
  }
  return { kind: "header", name, value };
}

/** Node.js would then write other bytes than the ones that are shown. */
function changesFraming(name: string, value: string): boolean {
  if (name === "transfer-encoding") return true;
  return value === "" && (name === "connection" || name === "content-length");
}
