/**
 * Returns the HTML of the differences of a page. It is needed after client-side navigation, which
 * does not load the differences together with the page.
 */
export async function fetchChanges({ origin, pathname }: Location): Promise<string> {
  const prefix = import.meta.env.DEV ? "/@changes" : "";
  const response = await fetch(`${origin}${prefix}${pathname}`);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  return page.querySelector(".changes")?.innerHTML ?? "";
}
