import { run as verify } from "./verify.ts";

export const usage = `npm test                 everything that CI checks`;

export const run = (args: string[]): Promise<number> => verify(args);
