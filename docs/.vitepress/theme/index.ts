import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme-without-fonts";
import "../../../scripts/lib/diff/html/page.css";
import "../../../scripts/lib/diff/html/lines.css";
import "../../../scripts/lib/diff/html/colours.css";
import "./base.css";
import "./changes.css";
import "./home.css";
import "./lesson.css";
import "./print.css";
import "./stages.css";
import ContinueLink from "./ContinueLink.vue";
import LessonEnd from "./LessonEnd.vue";
import LessonHead from "./LessonHead.vue";
import MermaidDiagram from "./MermaidDiagram.vue";
import ProgressBoard from "./ProgressBoard.vue";
import SiteLayout from "./SiteLayout.vue";
import StageChanges from "./StageChanges.vue";
import StageList from "./StageList.vue";
import StepChanges from "./StepChanges.vue";
import StepTick from "./StepTick.vue";

/** The components that Markdown pages may use. */
const components = {
  ContinueLink,
  LessonEnd,
  LessonHead,
  MermaidDiagram,
  ProgressBoard,
  StageChanges,
  StageList,
  StepChanges,
  StepTick,
};

export default {
  extends: DefaultTheme,
  Layout: SiteLayout,
  enhanceApp({ app }) {
    for (const [name, component] of Object.entries(components)) app.component(name, component);
  },
} satisfies Theme;
