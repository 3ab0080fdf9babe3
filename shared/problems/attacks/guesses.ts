import { randomUUID } from "node:crypto";
import type { Answer } from "../../check/exchange.ts";
import { range } from "./client.ts";

export const createPasswords = (count: number): string[] => range(count).map(() => randomUUID());

/** Whatever is neither a refusal to look nor no answer at all tells whether the password is right. */
export const isTried = ({ status }: Answer): boolean => ![0, 429].includes(status);
