import { relative } from "node:path";
import type { Stage } from "../../shared/harness/manifest.ts";
import { isFree } from "../../shared/harness/ports.ts";
import { UsageError } from "../../shared/harness/usage-error.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { getPicturesFolder, maxBytes, takeScreenshots } from "../lib/screenshots.ts";
import { describeUnknownStage, findStageByText, listStages, root } from "../lib/stages.ts";
import { formatTable, paint } from "../lib/terminal.ts";

export const usage = `npm run screenshots 03    takes the pictures that the lesson of stage 03 shows

Shows its page with demo tasks: light, dark and on a phone. Writes into
docs/images, or into the folder "pictures" of its stage.json. "screenshots" in
stage.json lists the pages, such as
[{ "name": "tasks", "path": "/" }].`;

export async function run(args: string[]): Promise<number> {
  const [number, ...extraWords] = readOptions(args, {}).words;
  if (number === undefined)
    throw new UsageError("Which stage? For example: npm run -s screenshots 03");
  refuseWords(extraWords);
  const stage = findStageByText(number);
  if (!stage) {
    const choice = listStages().filter(hasPage);
    console.error(describeUnknownStage(number, "screenshots", { choice }));
    return 2;
  }
  if (!hasPage(stage)) {
    console.error(`${stage.name} has no page. Name a stage that has one.`);
    return 2;
  }
  const ports = choosePorts(stage);
  if (ports.api !== undefined && !(await isFree(ports.api))) {
    console.error(`Port ${ports.api} is in use, and the pictures show it. Stop the other server.`);
    return 1;
  }
  const pictures = await takeScreenshots(stage, getPicturesFolder(stage, root), ports);
  const rows = pictures.map(({ file, bytes }) => [relative(root, file), formatKilobytes(bytes)]);
  console.log(`\n${formatTable(rows)}\n`);
  const tooLarge = pictures.filter(({ bytes }) => bytes > maxBytes);
  if (tooLarge.length === 0) return 0;
  console.error(paint.red(`  Larger than ${formatKilobytes(maxBytes)}: show less on that page.`));
  return 1;
}

const hasPage = ({ processes, screenshots }: Stage) =>
  processes.web !== undefined || screenshots !== undefined;

/** Swagger UI shows the address of the API, so an API without a site listens on its usual port. */
function choosePorts({ processes: { web, api } }: Stage): { api?: number } {
  return web || api?.port === undefined ? {} : { api: api.port };
}

const formatKilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
