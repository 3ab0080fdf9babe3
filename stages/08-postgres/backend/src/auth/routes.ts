import { type RequestHandler, Router } from "express";
import { jsonBody } from "../json-body.ts";
import { methodNotAllowed } from "../method-not-allowed.ts";
import { validate } from "../validate.ts";
import type { Accounts } from "./accounts.ts";
import { authenticate, getUser } from "./authenticate.ts";
import { loginSchema, refreshSchema, registrationSchema } from "./schemas.ts";

/** Tokens are secrets: no cache may store the response. */
const noStore: RequestHandler = (_request, response, next) => {
  response.set("cache-control", "no-store");
  next();
};

export function createAuthRouter(accounts: Accounts): Router {
  const router = Router();
  router.use(noStore);

  router
    .route("/register")
    .post(jsonBody, async (request, response) => {
      const credentials = validate(registrationSchema, request.body);
      response.status(201).json(await accounts.register(credentials));
    })
    .all(methodNotAllowed);

  router
    .route("/login")
    .post(jsonBody, async (request, response) => {
      response.json(await accounts.login(validate(loginSchema, request.body)));
    })
    .all(methodNotAllowed);

  router
    .route("/refresh")
    .post(jsonBody, async (request, response) => {
      const { refreshToken } = validate(refreshSchema, request.body);
      response.json(await accounts.refresh(refreshToken));
    })
    .all(methodNotAllowed);

  router
    .route("/logout")
    .post(jsonBody, async (request, response) => {
      await accounts.logout(validate(refreshSchema, request.body).refreshToken);
      response.status(204).end();
    })
    .all(methodNotAllowed);

  router
    .route("/me")
    .get(authenticate(accounts), (_request, response) => {
      response.json(getUser(response));
    })
    .all(methodNotAllowed);

  return router;
}
