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
      open: true,
      body: registrationSchema,
      answers: { 201: sessionSchema, 409: "There is an account with this e-mail" },
    },
  },
  "/auth/login": {
    post: {
      summary: "Log in",
      open: true,
      body: loginSchema,
      answers: { 200: sessionSchema, 401: "The e-mail or the password is wrong" },
    },
  },
  "/auth/refresh": {
    post: {
      summary: "Change a refresh token for new tokens. It works once",
      open: true,
      body: refreshSchema,
      answers: { 200: sessionSchema, 401: "The refresh token is unknown, used or expired" },
    },
  },
  "/auth/logout": {
    post: {
      summary: "Log out: the refresh token is worth nothing any more",
      open: true,
      body: refreshSchema,
      answers: { 204: "Logged out" },
    },
  },
  "/auth/me": {
    get: { summary: "Who is logged in", answers: { 200: userSchema } },
  },
};
