import { randomUUID } from "node:crypto";
import type { Answer } from "../../check/exchange.ts";
import { range } from "./client.ts";

export const createPasswords = (count: number): string[] => range(count).map(() => randomUUID());

/** Every response except 429 discloses whether the password is correct. */
export const isTried = ({ status }: Answer): boolean => ![0, 429].includes(status);
