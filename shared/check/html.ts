/** A form as a browser would send it: with what stands in its fields already. */
export interface Form {
  method: "GET" | "POST";
  /** Where it is sent; empty for the page that it stands on. */
  action: string;
  fields: Record<string, string>;
  /** What it says, with the names on its buttons. */
  text: string;
}

export interface Link {
  href: string;
  text: string;
}

const names: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text as a reader sees it: without tags, and with the characters that stand for others. */
export const textOf = (html: string): string =>
  decoded(html.replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();

const decoded = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name) return names[name] ?? whole;
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal));
  });

/** An attribute of a tag; nothing where the tag does not have it. */
export function attribute(tag: string, name: string): string | undefined {
  const match = new RegExp(
    `\\s${name}(?:\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+)))?(?=[\\s/>])`,
    "i",
  ).exec(tag);
  return match ? decoded(match[1] ?? match[2] ?? match[3] ?? "") : undefined;
}

/** Every `<a href>` of a page. */
export function linksIn(html: string): Link[] {
  return [...html.matchAll(/(<a\b[^>]*>)([\s\S]*?)<\/a>/gi)].map(([, tag = "", inside = ""]) => ({
    href: attribute(tag, "href") ?? "",
    text: attribute(tag, "aria-label") ?? textOf(inside),
  }));
}

/** Every `<form>` of a page. */
export function formsIn(html: string): Form[] {
  return [...html.matchAll(/(<form\b[^>]*>)([\s\S]*?)<\/form>/gi)].map(
    ([, tag = "", inside = ""]) => ({
      method: /^post$/i.test(attribute(tag, "method") ?? "") ? "POST" : "GET",
      action: attribute(tag, "action") ?? "",
      fields: { ...inputsIn(inside), ...textareasIn(inside), ...selectsIn(inside) },
      text: textOf(inside),
    }),
  );
}

const named = (entries: [string | undefined, string | undefined][]) =>
  Object.fromEntries(
    entries.filter(
      (entry): entry is [string, string] => Boolean(entry[0]) && entry[1] !== undefined,
    ),
  );

function inputsIn(html: string): Record<string, string> {
  const tags = [...html.matchAll(/<input\b[^>]*>/gi)].map(([tag]) => tag);
  const isSent = (tag: string) =>
    !/^(checkbox|radio)$/i.test(attribute(tag, "type") ?? "") ||
    attribute(tag, "checked") !== undefined;
  return named(
    tags.filter(isSent).map((tag) => [attribute(tag, "name"), attribute(tag, "value") ?? ""]),
  );
}

function textareasIn(html: string): Record<string, string> {
  const all = [...html.matchAll(/(<textarea\b[^>]*>)\r?\n?([\s\S]*?)<\/textarea>/gi)];
  return named(all.map(([, tag = "", text = ""]) => [attribute(tag, "name"), decoded(text)]));
}

function selectsIn(html: string): Record<string, string> {
  const all = [...html.matchAll(/(<select\b[^>]*>)([\s\S]*?)<\/select>/gi)];
  return named(
    all.map(([, tag = "", options = ""]) => [attribute(tag, "name"), chosenIn(options)]),
  );
}

/** The option that is selected, else the first one. */
function chosenIn(options: string): string | undefined {
  const all = [...options.matchAll(/(<option\b[^>]*>)([^<]*)/gi)];
  const chosen = all.find(([, tag = ""]) => attribute(tag, "selected") !== undefined) ?? all[0];
  const [, tag = "", text = ""] = chosen ?? [];
  return chosen && (attribute(tag, "value") ?? textOf(text));
}
