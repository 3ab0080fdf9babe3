import { run as verify } from "./verify.ts";

export const usage = `npm test                 everything that CI checks, from a fresh clone on`;

export const run = (args: string[]): Promise<number> => verify(args);
