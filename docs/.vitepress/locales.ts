import type { DefaultTheme, LocaleSpecificConfig } from "vitepress";
import type { Language } from "../../scripts/lib/language.ts";
import { getPageLink } from "./page-link.ts";
import { createEditLink } from "./repository.ts";
import { createSidebar } from "./sidebar.ts";
import { getLessonLink, listTaughtStages } from "./stages.ts";
import { words } from "./words.ts";

type Locale = LocaleSpecificConfig<DefaultTheme.Config> & { label: string };

/** Creates the settings of VitePress for one language. */
export function createLocale(language: Language): Locale {
  const texts = words[language];
  return {
    label: texts.label,
    lang: texts.lang,
    description: texts.description,
    themeConfig: {
      sidebar: createSidebar(language),
      nav: createNavigation(language),
      editLink: createEditLink(texts.edit),
      lastUpdated: { text: texts.updated, formatOptions: { dateStyle: "long", forceLocale: true } },
      outline: { label: texts.onThisPage, level: [2, 3] },
      docFooter: { prev: texts.previous, next: texts.next },
      sidebarMenuLabel: texts.menu,
      langMenuLabel: texts.language,
      returnToTopLabel: texts.top,
      darkModeSwitchLabel: texts.theme,
      darkModeSwitchTitle: texts.toDark,
      lightModeSwitchTitle: texts.toLight,
      skipToContentLabel: texts.skip,
    },
  };
}

function createNavigation(language: Language): DefaultTheme.NavItem[] {
  const { stages, start, progress } = words[language];
  const [first] = listTaughtStages();
  return [
    { text: start, link: getPageLink("before-you-start", language) },
    {
      text: stages,
      link: first ? getLessonLink(first, language) : getPageLink("", language),
      activeMatch: "/(?:stages|exercises|changes)/",
    },
    { text: progress, link: getPageLink("progress", language) },
  ];
}
