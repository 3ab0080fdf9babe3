import { UsageError } from "../../shared/harness/usage-error.ts";
import { correctLines, exportOpenApi, lineComplaints } from "../lib/documents/documents.ts";
import { readOptions } from "../lib/options.ts";
import { noSuchStage, stageNamed } from "../lib/stages.ts";

export const usage = `npm run documents 14          do its links to lines of code lead where they say?
npm run documents 14 write    correct them, and export docs/openapi.json again

A link to a line names what is there: [\`createApp\`](../backend/src/app.ts#L70).`;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, { write: "flag" });
  const [number] = words;
  if (number === undefined) throw new UsageError("Which stage? For example: npm run documents 14");
  const stage = stageNamed(number);
  if (!stage) {
    console.error(noSuchStage(number, "documents"));
    return 2;
  }
  if (!stage.capabilities.includes("documents")) {
    console.error(`${stage.name} has no such documents. Name the stage of architecture.`);
    return 2;
  }
  if (options.write) {
    for (const page of correctLines(stage.dir)) console.log(`  corrected  ${page}`);
    const wrong = await exportOpenApi(stage);
    console.log(wrong.length > 0 ? wrong.join("\n") : "  exported   docs/openapi.json");
  }
  const complaints = lineComplaints(stage.dir);
  console.log(complaints.join("\n") || "  Every link to a line leads where it says.");
  return complaints.length > 0 ? 1 : 0;
}
