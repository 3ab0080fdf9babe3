import { ContractFailure } from "../check/expect.ts";

/** @throws ContractFailure always: what a program got at an address of the page is not as it should be */
export function failAt({ url }: Response, came: string, expected: string): never {
  throw new ContractFailure(`GET ${new URL(url).pathname}`, came, expected);
}
