/** The OpenAPI document of the API in the test. */
export const servedDocument = {
  openapi: "3.1.0",
  info: { title: "Tasks", version: "1" },
  paths: {},
};

/** Creates a decision record with the minimum length. */
export const createRecord = (number: number, status: string): string => `# ${number}. A decision

*${status}, 2026-11.*

**Context.** ${"word ".repeat(160)}

**Options.** One, or \`express\`.

**Decision.** The second.

**Consequences.** Some.
`;

const records = Array.from({ length: 8 }, (_, index) => [
  `adr/000${index + 1}.md`,
  createRecord(index + 1, "Accepted"),
]);

const architecture = `# Architecture

\`\`\`mermaid
flowchart TB
  visitor --> web
  subgraph compose["docker-compose.yml"]
    web[the site]
    api
    db[(PostgreSQL)]
  end
\`\`\`

\`\`\`mermaid
sequenceDiagram
  actor Ana
  participant web
  participant api
  Ana->>web: GET /
\`\`\`
`;

const compose = `x-common: &common
  restart: always

services:
  # The site.
  web:
    <<: *common
  api:
    depends_on:
      db:
        condition: service_healthy
  db:
    image: postgres

volumes:
  data:
`;

/** The smallest documents that pass every check, by path. */
export const completeDocuments: Record<string, string> = {
  ...Object.fromEntries(records),
  "adr/0001.md": createRecord(1, "Superseded by [2](0002.md)"),
  "adr/0002.md": createRecord(2, "Accepted. Takes the place of [1](0001.md)"),
  "adr/README.md": "# Decisions\n",
  "docs/architecture.md": architecture,
  "docs/openapi.json": JSON.stringify(servedDocument),
  "docs/page.png": "a picture",
  "docker-compose.yml": compose,
  "package.json": JSON.stringify({ dependencies: { express: "5.3.0" } }),
  "README.md": "# Tasks\n\n**Live:** https://tasks.example.com\n\n![The list](docs/page.png)\n",
};
