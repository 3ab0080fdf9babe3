/**
 * The differences of the page at an address. A page that is opened has them already; whoever comes
 * by a link has only the page around them.
 */
export async function changesAt({ origin, pathname }: Location): Promise<string> {
  const before = import.meta.env.DEV ? "/@changes" : "";
  const response = await fetch(`${origin}${before}${pathname}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector(".changes")?.innerHTML ?? "";
}
