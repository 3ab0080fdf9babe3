import { type RequestHandler, Router } from "express";
import swaggerUi from "swagger-ui-express";
import { applicationPolicy } from "./security/headers.ts";

const swaggerOptions = {
  url: "/openapi.json",
  // It would send the document to somebody else's server.
  validatorUrl: null,
  // Without the bar at the top, whose logo writes a style into the page.
  layout: "BaseLayout",
};

/** The library's own page writes styles into itself, and a policy would have to allow that. */
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Mini Task Tracker API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="icon" href="/docs/favicon-32x32.png">
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/swagger-ui-standalone-preset.js"></script>
    <script src="/docs/swagger-ui-init.js"></script>
  </body>
</html>
`;

/** The API's documentation, as a page. */
export function docsPages(): Router {
  const showPage: RequestHandler = (_request, response) => void response.send(page);
  const files = swaggerUi.serveFiles(undefined, { swaggerOptions });
  return Router().use(applicationPolicy(), ...files, showPage);
}
