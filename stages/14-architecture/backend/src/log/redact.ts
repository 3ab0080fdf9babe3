const hidden = "[redacted]";

/** Whatever is called like this is nobody's business, whatever it holds. */
const secretName = /password|secret|token|cookie|authorization|credential|email/i;

/** What gives itself away wherever it stands, such as in the message of a library. */
const secretTexts: [RegExp, string][] = [
  // A signed token: three parts, of which the first is JSON that begins with {".
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, hidden],
  [/\b(Bearer|Basic) +[^\s"',]+/gi, `$1 ${hidden}`],
  [/\b(admin_session|access_token|refresh_token)=[^\s;,"']+/g, `$1=${hidden}`],
  // The password in a URL.
  [/(:\/\/[^\s:/@]*:)[^\s/]+@/g, `$1${hidden}@`],
  [/\$argon2\w*\$[^\s"']+/g, hidden],
  // Bounds, so that no text takes long: these are the longest that there can be.
  [/[^\s@<>"'(),:;[\]\\]{1,64}@[\w.-]{1,253}/g, "[e-mail]"],
];

/** The same value without what a log must not hold. */
export function redact(value: unknown, name = ""): unknown {
  if (secretName.test(name) && value !== undefined) return hidden;
  if (typeof value === "string") return redactText(value);
  if (Array.isArray(value)) return value.map((item) => redact(item));
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, redact(item, key)]));
}

/** Each of the above has one of these in it, and most of what is written has none. */
const suspicious = /[@=$]|:\/\/|eyJ|bearer|basic/i;

function redactText(text: string): string {
  if (!suspicious.test(text)) return text;
  return secretTexts.reduce((result, [pattern, instead]) => result.replace(pattern, instead), text);
}

const isPlain = (value: unknown): value is object =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
