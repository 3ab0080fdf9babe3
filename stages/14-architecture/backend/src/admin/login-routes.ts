import { type RequestHandler, Router } from "express";
import type { Accounts } from "../auth/accounts.ts";
import { WrongCredentialsError } from "../auth/errors.ts";
import { loginSchema } from "../auth/schemas.ts";
import { loginPage } from "./login-page.ts";
import type { createAdminSession } from "./session.ts";

export function createLoginRouter(
  accounts: Accounts,
  session: ReturnType<typeof createAdminSession>,
  limiters: RequestHandler[],
): Router {
  const router = Router();

  router.get("/login", (_request, response) => void response.send(loginPage()));

  router.post("/login", ...limiters, async (request, response) => {
    const { data: credentials } = loginSchema.safeParse(request.body);
    const user =
      credentials && (await ignoreWrongCredentials(accounts.check(credentials, request.ip)));
    if (user?.role === "admin") {
      session.open(request, response, user);
      return response.redirect(303, "/admin");
    }
    const email = String(Object(request.body).email ?? "");
    const [status, message] = user
      ? [403, "This account is not an administrator."]
      : [401, "The e-mail or the password is wrong."];
    response.status(status).send(loginPage(email, message));
  });

  router.post("/logout", (request, response) => {
    session.close(request, response);
    response.redirect(303, "/admin/login");
  });

  return router;
}

function ignoreWrongCredentials<T>(check: Promise<T>): Promise<T | undefined> {
  return check.catch((error) => {
    if (error instanceof WrongCredentialsError) return undefined;
    throw error;
  });
}
