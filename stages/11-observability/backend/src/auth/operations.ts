import type { Paths } from "../openapi.ts";
import {
  loginSchema,
  refreshSchema,
  registrationSchema,
  sessionSchema,
  userSchema,
} from "./schemas.ts";

export const authPaths: Paths = {
  "/auth/register": {
    post: {
      summary: "Create an account, and log in",
      security: [],
      body: registrationSchema,
      responses: { 201: sessionSchema, 409: "There is an account with this e-mail" },
    },
  },
  "/auth/login": {
    post: {
      summary: "Log in",
      security: [],
      body: loginSchema,
      responses: { 200: sessionSchema, 401: "The e-mail or the password is wrong" },
    },
  },
  "/auth/refresh": {
    post: {
      summary: "Exchange a refresh token for new tokens. A token can be used once",
      security: [],
      body: refreshSchema,
      responses: { 200: sessionSchema, 401: "The refresh token is unknown, used or expired" },
    },
  },
  "/auth/logout": {
    post: {
      summary: "Log out: invalidate the refresh token",
      security: [],
      body: refreshSchema,
      responses: { 204: "Logged out" },
    },
  },
  "/auth/me": {
    get: { summary: "Read the authenticated user", responses: { 200: userSchema } },
  },
};
