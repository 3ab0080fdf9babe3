import { type Finding, type Lesson, listTextLines, removeCode } from "./page.ts";

/** Product names in their official spelling. */
const names = `
  BullMQ CommonJS Debian Docker ESLint Fastify GitHub GitLab Grafana GraphQL HTML HTTPS
  JavaScript JSON Kubernetes Linux macOS MongoDB MySQL Next.js nginx Node.js npm OAuth OpenAPI
  OpenTelemetry OWASP Playwright PostgreSQL Prettier Prometheus RabbitMQ Redis SQLite Supabase
  TypeORM TypeScript Vercel Vitest WebSocket Winston YAML Zod`;

const nicknames: [string, string][] = [
  ["mongo", "MongoDB"],
  ["nextjs", "Next.js"],
  ["nodejs", "Node.js"],
  ["postgres", "PostgreSQL"],
];

const officialSpellings = new Map([
  ...(names.match(/\S+/g)?.map((name): [string, string] => [name.toLowerCase(), name]) ?? []),
  ...nicknames,
]);

/** Matches words outside of paths, addresses and package names. */
const word = /(?<![\w./@-])[a-z][a-z.]*[a-z](?![\w/-]|\.\w)/gi;

const markup = /<code>.*?<\/code>|<[!/a-z][^>]*>|\]\([^)]*\)|https?:\S+/gi;

/** Checks the spelling of product names. */
export function checkSpelling(lesson: Lesson): Finding[] {
  return listTextLines(lesson).flatMap(({ text, line }) => {
    const words = removeCode(text).replace(markup, " ").match(word) ?? [];
    const wrongWord = words.find((each) => findCorrectSpelling(each) !== each);
    return wrongWord
      ? [{ line, text: `"${wrongWord}" is written "${findCorrectSpelling(wrongWord)}".` }]
      : [];
  });
}

const findCorrectSpelling = (text: string): string =>
  officialSpellings.get(text.toLowerCase()) ?? text;
