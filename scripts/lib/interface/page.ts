import type { Capability, Check } from "../../../shared/check/capability.ts";
import { getCapability } from "../../../shared/contract/index.ts";
import { padTwoDigits, type Stage } from "../../../shared/harness/manifest.ts";
import type { Language } from "../language.ts";
import { translate } from "../translate.ts";
import { type OpenApiDocument, renderEndpointTable } from "./endpoints.ts";
import { readSections } from "./sections.ts";
import { words } from "./words.ts";

/** Returns the path of a stage's page, from the root of the repository. */
export function getInterfacePath({ name }: Stage, language: Language): string {
  return `docs/${language === "en" ? "" : "ro/"}interface/${name}.md`;
}

/** Returns the capabilities that are checked over HTTP. */
export function listApiCapabilities({ capabilities }: Stage): Capability[] {
  return capabilities
    .map(getCapability)
    .filter(({ surface }) => surface === "api" || surface === "process");
}

/**
 * Writes the page that describes a stage's API to a reader who builds it in another language.
 *
 * @param document what the stage serves as `/openapi.json`; none for a stage without it
 * @throws Error for a capability that has no section
 */
export function renderInterfacePage(
  stage: Stage,
  language: Language,
  document: OpenApiDocument | undefined,
): string {
  const texts = words[language];
  const sections = readSections(language);
  const parts = listApiCapabilities(stage).map((capability) => {
    const section = sections.get(capability.name);
    if (section === undefined)
      throw new Error(
        `scripts/lib/interface/${language}.md has no section about "${capability.name}". Write one.`,
      );
    return `${section}\n\n${checkList(capability.checks, language)}`;
  });
  const table = document && `## ${texts.endpoints}\n\n${renderEndpointTable(document, language)}`;
  const number = padTwoDigits(stage.number);
  const head = `# ${texts.title(number)}\n\n${texts.intro(number)}`;
  const page = stage.processes.web && texts.page(number);
  return `${[head, page, table, ...parts].filter(Boolean).join("\n\n")}\n`;
}

function checkList(checks: Check[], language: Language): string {
  const core = checks.filter(({ extra }) => !extra);
  const extraChecks = checks.filter(({ extra }) => extra);
  const { checks: summary, tips: heading } = words[language];
  const itemLists = [
    listTitles(core, language),
    ...(extraChecks.length > 0
      ? [`${core.length > 0 ? `${heading}\n\n` : ""}${listTitles(extraChecks, language)}`]
      : []),
  ].filter(Boolean);
  return `<details><summary>${summary(core.length, extraChecks.length)}</summary>\n\n${itemLists.join("\n\n")}\n\n</details>`;
}

const listTitles = (checks: Check[], language: Language): string =>
  checks.map(({ title }) => `- ${escapeMarkdown(translate(title, language))}`).join("\n");

/** Escapes a title: Markdown and VitePress show it as it is written. */
const escapeMarkdown = (text: string): string =>
  text
    .replace(/[\\`*_[\]|]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("{{", "{<!-- -->{");
