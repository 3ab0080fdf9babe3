import { listChanges } from "../.vitepress/changes.ts";

export default { paths: () => listChanges() };
