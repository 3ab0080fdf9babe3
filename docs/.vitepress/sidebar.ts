import type { DefaultTheme } from "vitepress";
import type { Language } from "../../scripts/lib/language.ts";
import { padTwoDigits, type Stage } from "../../shared/harness/manifest.ts";
import { getPageLink } from "./page-link.ts";
import {
  getLessonLink,
  getStageEffort,
  getStageTitle,
  listExercises,
  listNextPages,
  listTaughtStages,
} from "./stages.ts";
import { words } from "./words.ts";

const pages: Record<Language, [path: string, text: string][]> = {
  en: [
    ["timeline", "Timeline"],
    ["conventions", "Conventions"],
    ["commands", "All commands"],
    ["troubleshooting", "Troubleshooting"],
    ["interface", "The HTTP interface"],
    ["glossary", "Glossary"],
    ["subjects", "Advanced subjects"],
    ["result", "The final result"],
    ["figures", "What each stage costs"],
    ["teaching", "For instructors"],
    ["maintaining", "For maintainers"],
    ["plan", "The plan"],
  ],
  ro: [
    ["timeline", "Calendarul"],
    ["conventions", "Convenții"],
    ["commands", "Toate comenzile"],
    ["troubleshooting", "Depanare"],
    ["interface", "Interfața HTTP"],
    ["glossary", "Glosar"],
    ["subjects", "Subiecte avansate"],
    ["result", "Rezultatul final"],
    ["figures", "Cât costă fiecare etapă"],
    ["teaching", "Pentru cine predă"],
    ["maintaining", "Pentru cine întreține"],
    ["plan", "Planul"],
  ],
};

/** Lists every page in reading order. */
export function createSidebar(language: Language): DefaultTheme.SidebarItem[] {
  const { start, progress, stages, reference } = words[language];
  const createItem = ([path, text]: [string, string]) => ({
    text,
    link: getPageLink(path, language),
  });
  return [
    { items: [createItem(["before-you-start", start]), createItem(["progress", progress])] },
    { text: stages, items: listTaughtStages().map((stage) => createLessonItem(stage, language)) },
    { text: reference, items: pages[language].map(createItem).map(addStages(language)) },
  ];
}

/** Adds the page of each stage below the page for instructors. */
const addStages =
  (language: Language) =>
  (item: DefaultTheme.SidebarItem): DefaultTheme.SidebarItem => {
    if (item.link !== getPageLink("teaching", language)) return item;
    const items = listTaughtStages().map((stage) => ({
      text: getStageTitle(stage, language),
      link: getPageLink(`teaching/${stage.name}`, language),
    }));
    return { ...item, collapsed: true, items };
  };

/** The pages below a stage are hidden until it is opened. VitePress opens that of the page. */
function createLessonItem(stage: Stage, language: Language): DefaultTheme.SidebarItem {
  const title = getStageTitle(stage, language);
  const number = padTwoDigits(stage.number);
  const progress = `<span data-stage="${number}"></span>`;
  const effort = `<span class="effort">${getStageEffort(stage, language)}${progress}</span>`;
  const pages = [...listNextPages(stage, language), ...listExercises(stage, language)];
  const items = pages.map(({ text, title, link, step }) => ({
    text: step ? `${text}<span data-step="${number}/${step}"></span>` : text,
    docFooterText: title,
    link,
  }));
  return {
    text: `${title}${effort}`,
    docFooterText: title,
    link: getLessonLink(stage, language),
    ...(items.length > 0 && { collapsed: true, items }),
  };
}
