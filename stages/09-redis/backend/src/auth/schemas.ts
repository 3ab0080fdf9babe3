import { z } from "zod";
import { roles } from "../users/entity.ts";

export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .meta({ format: "email" })
  .pipe(z.email("Invalid e-mail address"));

/** NIST SP 800-63B: a minimum length, and no rules about digits or special characters. */
const password = z.string().min(8).max(200);

export const registrationSchema = z
  .object({ email: emailSchema, password })
  .meta({ id: "Registration" });

/** A password that cannot be registered is a wrong password, not an invalid request. */
export const loginSchema = z
  .object({ email: emailSchema, password: z.string().min(1).max(200) })
  .meta({ id: "Login" });

export const refreshSchema = z
  .object({ refreshToken: z.string().min(1).max(200) })
  .meta({ id: "Refresh" });

export const userSchema = z
  .object({ id: z.int().positive(), email: z.string(), role: z.enum(roles) })
  .meta({ id: "User" });

export const sessionSchema = z
  .object({
    user: userSchema,
    accessToken: z.string(),
    expiresIn: z.int().positive().describe("Seconds until the access token expires"),
    refreshToken: z.string(),
  })
  .meta({ id: "Session" });

export type Credentials = z.output<typeof registrationSchema>;
export type Session = z.infer<typeof sessionSchema>;
