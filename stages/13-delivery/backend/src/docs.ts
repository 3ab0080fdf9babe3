import { type RequestHandler, Router } from "express";
import swaggerUi from "swagger-ui-express";
import { applicationPolicy } from "./security/headers.ts";

const swaggerOptions = {
  url: "/openapi.json",
  // The validator would send the document to a third-party server.
  validatorUrl: null,
  // Without the top bar: its logo uses an inline style.
  layout: "BaseLayout",
};

/** Replaces the page of swagger-ui-express, whose inline styles the content security policy forbids. */
const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Mini Task Tracker API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css">
    <link rel="icon" href="/docs/favicon-32x32.png">
    <script src="/docs/dark-mode.js"></script>
  </head>
  <body>
    <div id="swagger-ui"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/swagger-ui-standalone-preset.js"></script>
    <script src="/docs/swagger-ui-init.js"></script>
  </body>
</html>
`;

/** Swagger UI itself follows the system only in the layout with the top bar. */
const darkMode = `const { matches } = matchMedia("(prefers-color-scheme: dark)");
document.documentElement.classList.toggle("dark-mode", matches);
`;

/** Creates the routes of the API documentation. */
export function createDocsRouter(): Router {
  const showPage: RequestHandler = (_request, response) => void response.send(page);
  const showScript: RequestHandler = (_request, response) =>
    void response.type("js").send(darkMode);
  const files = swaggerUi.serveFiles(undefined, { swaggerOptions });
  return Router()
    .use(applicationPolicy())
    .get("/dark-mode.js", showScript)
    .use(...files, showPage);
}
