import type { DefaultTheme, LocaleSpecificConfig } from "vitepress";
import type { Language } from "../../scripts/lib/lesson-location.ts";
import { pageLink } from "./page-link.ts";
import { editLink } from "./repository.ts";
import { sidebarIn } from "./sidebar.ts";
import { words } from "./words.ts";

type Locale = LocaleSpecificConfig<DefaultTheme.Config> & { label: string };

/** Everything that VitePress itself says, in one language. */
export function localeIn(language: Language): Locale {
  const say = words[language];
  return {
    label: say.label,
    lang: say.lang,
    description: say.description,
    themeConfig: {
      sidebar: sidebarIn(language),
      nav: navigationIn(language),
      editLink: editLink(say.edit),
      lastUpdated: { text: say.updated, formatOptions: { dateStyle: "long", forceLocale: true } },
      outline: { label: say.onThisPage, level: [2, 3] },
      docFooter: { prev: say.previous, next: say.next },
      sidebarMenuLabel: say.menu,
      langMenuLabel: say.language,
      returnToTopLabel: say.top,
      darkModeSwitchLabel: say.theme,
      darkModeSwitchTitle: say.toDark,
      lightModeSwitchTitle: say.toLight,
      skipToContentLabel: say.skip,
    },
  };
}

function navigationIn(language: Language): DefaultTheme.NavItem[] {
  const { stages, start, progress } = words[language];
  return [
    { text: start, link: pageLink("before-you-start", language) },
    {
      text: stages,
      link: pageLink("stages/00-cli", language),
      activeMatch: "/(?:stages|changes)/",
    },
    { text: progress, link: pageLink("progress", language) },
  ];
}
