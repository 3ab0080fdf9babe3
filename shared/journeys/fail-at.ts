import { ContractFailure } from "../check/expect.ts";

/** @throws ContractFailure always, about a response to a GET request */
export function failAt({ url }: Response, received: string, expected: string): never {
  throw new ContractFailure(`GET ${new URL(url).pathname}`, received, expected);
}
