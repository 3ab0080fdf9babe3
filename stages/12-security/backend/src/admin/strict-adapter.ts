import { ExpressAdapter } from "@bull-board/express";
import type { RequestHandler } from "express";

type EntryRoute = Parameters<ExpressAdapter["setEntryRoute"]>[0];

/**
 * Removes the inline styles and the web fonts from the page of Bull Board. It works without them,
 * so the content security policy does not allow them, and the CDN does not learn who visits the
 * page.
 */
export class StrictAdapter extends ExpressAdapter {
  override setEntryRoute({ method, route, handler }: EntryRoute): this {
    const showPage: RequestHandler = (_request, response, next) => {
      const { name, params } = handler({ basePath: this.basePath, uiConfig: this.uiConfig });
      response.render(name, params, (error, page) =>
        error ? next(error) : response.send(page.replaceAll(styles, "")),
      );
    };
    this.app[method](route, showPage);
    return this;
  }
}

/** Style elements, style attributes, and links to other servers. */
const styles = /<style>.*?<\/style>| style="[^"]*"|<link href="https:[^>]*>/gs;
