declare module "*.vue" {
  import type { Component } from "vue";

  const component: Component;
  export default component;
}

declare module "vitepress/theme-without-fonts" {
  export { default } from "vitepress/theme";
}
