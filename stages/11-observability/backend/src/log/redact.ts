const redacted = "[redacted]";

/** Values under these names are always redacted. */
const secretName = /password|secret|token|cookie|authorization|credential|email/i;

/** Secrets inside a text, for example in the error message of a library. */
const secretTexts: [RegExp, string][] = [
  // A JSON Web Token: its first part is Base64 of JSON that starts with {".
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, redacted],
  [/\b(Bearer|Basic) +[^\s"',]+/gi, `$1 ${redacted}`],
  [/\b(admin_session|access_token|refresh_token)=[^\s;,"']+/g, `$1=${redacted}`],
  // The password in a URL.
  [/(:\/\/[^\s:/@]*:)[^\s/]+@/g, `$1${redacted}@`],
  [/\$argon2\w*\$[^\s"']+/g, redacted],
  // The lengths are limited (RFC 5321), so that no text makes the expression slow.
  [/[^\s@<>"'(),:;[\]\\]{1,64}@[\w.-]{1,253}/g, "[e-mail]"],
];

/** Returns a copy of the value without secrets and e-mail addresses. */
export function redact(value: unknown, name = ""): unknown {
  if (secretName.test(name) && value !== undefined) return redacted;
  if (typeof value === "string") return redactText(value);
  if (Array.isArray(value)) return value.map((item) => redact(item));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redact(item, key)]));
}

/** Every pattern above contains one of these. A fast check, because most texts contain none. */
const secretHint = /[@=$]|:\/\/|eyJ|bearer|basic/i;

function redactText(text: string): string {
  if (!secretHint.test(text)) return text;
  return secretTexts.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement),
    text,
  );
}

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
