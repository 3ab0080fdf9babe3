import { randomUUID } from "node:crypto";
import type { Answer } from "../../check/exchange.ts";
import { createRange } from "./client.ts";

export const createPasswords = (count: number): string[] =>
  createRange(count).map(() => randomUUID());

/** Returns whether the server compared the password: every response except 429 shows that it did. */
export const isPasswordChecked = ({ status }: Answer): boolean => ![0, 429].includes(status);
