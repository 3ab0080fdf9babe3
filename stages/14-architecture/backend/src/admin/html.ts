/** Safe markup, created only by `html`. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = Html | Html[] | string | number | boolean | null | undefined;

/** Tags a template whose values are escaped, so that text of users never becomes markup. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  const rest = values.map((value, index) => toMarkup(value) + parts[index + 1]);
  return new Html(parts[0] + rest.join(""));
}

function toMarkup(value: Value): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(({ text }) => text).join("\n");
  if (value === undefined || value === null || value === false) return "";
  return escapeText(String(value));
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeText = (text: string) => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);
