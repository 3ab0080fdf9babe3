import { changesIn } from "../.vitepress/changes.ts";

export default { paths: () => changesIn("en") };
