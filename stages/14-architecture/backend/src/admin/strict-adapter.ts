import { ExpressAdapter } from "@bull-board/express";
import type { RequestHandler } from "express";

type EntryRoute = Parameters<ExpressAdapter["setEntryRoute"]>[0];

/**
 * Bull Board writes styles into its page, and asks another company for its letters. It works without
 * them: so no policy has to allow that, and nobody is told who looks at it.
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

/** Elements, attributes, and links to somebody else's server. */
const styles = /<style>.*?<\/style>| style="[^"]*"|<link href="https:[^>]*>/gs;
