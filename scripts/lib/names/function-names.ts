import { allowedEnds } from "./exceptions.ts";

const preposition = /[a-z0-9](?:Of|In|On)$/;

const isAllowed = (name: string): boolean =>
  Object.keys(allowedEnds).some((end) => name === end || name.endsWith(capitalize(end)));

const capitalize = (text: string): string => `${text[0]?.toUpperCase()}${text.slice(1)}`;

/** Returns one message for each exported name that ends in a preposition. */
export function checkNames(file: string, names: string[]): string[] {
  return names
    .filter((name) => preposition.test(name) && !isAllowed(name))
    .map(
      (name) =>
        `${file} exports ${name}. Begin the name with a verb and end it with a noun, such as ` +
        "findUser for userOf, or add its end to scripts/lib/names/exceptions.ts with the reason.",
    );
}
