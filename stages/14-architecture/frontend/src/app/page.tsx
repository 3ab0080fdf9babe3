export { default, metadata } from "./tasks/page.tsx";
