import type { Stage } from "../../shared/harness/manifest.ts";
import { UsageError } from "../../shared/harness/usage-error.ts";
import { checkLines, correctLines, exportOpenApi } from "../lib/documents/documents.ts";
import { readOptions, refuseWords } from "../lib/options.ts";
import { describeUnknownStage, findStageByText, listStages } from "../lib/stages.ts";

export const usage = `npm run documents 14          checks the links of its documents to lines of code
npm run documents 14 write    corrects them, and updates docs/openapi.json

Such a link has a name of that line: [\`createApp\`](../backend/src/app.ts#L70).`;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, { write: "flag" });
  const [number, ...extraWords] = words;
  if (number === undefined)
    throw new UsageError("Which stage? For example: npm run -s documents 14");
  refuseWords(extraWords);
  const stage = findStageByText(number);
  if (!stage) {
    const choice = listStages().filter(hasDocuments);
    console.error(describeUnknownStage(number, "documents", { choice }));
    return 2;
  }
  if (!hasDocuments(stage)) {
    console.error(`${stage.name} has no such documents. Try: npm run -s documents 14`);
    return 2;
  }
  if (options.write) {
    for (const page of correctLines(stage.dir)) console.log(`  corrected  ${page}`);
    const wrong = await exportOpenApi(stage);
    console.log(wrong.length > 0 ? wrong.join("\n") : "  exported   docs/openapi.json");
  }
  const errors = checkLines(stage.dir);
  console.log(errors.join("\n") || "  Every link points to the line with its name.");
  return errors.length > 0 ? 1 : 0;
}

const hasDocuments = ({ capabilities }: Stage) => capabilities.includes("documents");
