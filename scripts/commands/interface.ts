import type { Stage } from "../../shared/harness/manifest.ts";
import { listOutdatedPages, readDocument, writePages } from "../lib/interface/write.ts";
import { readOptions } from "../lib/options.ts";
import { describeUnknownStage, findStageByText, listStages } from "../lib/stages.ts";

export const usage = `npm run interface          checks that docs/interface is up to date
npm run interface 08       checks those of one stage
npm run interface write    updates them, from the contract and from
                           /openapi.json of each stage`;

export async function run(args: string[]): Promise<number> {
  const { words, options } = readOptions(args, { write: "flag" });
  const unknownWord = words.find((word) => !findStageByText(word));
  if (unknownWord !== undefined) {
    console.error(
      describeUnknownStage(unknownWord, "interface", { choice: listStages().filter(hasApi) }),
    );
    return 2;
  }
  const chosen =
    words.length > 0 ? words.flatMap((word) => findStageByText(word) ?? []) : listStages();
  let outdatedCount = 0;
  for (const stage of chosen.filter(hasApi)) {
    const document = await readDocument(stage);
    const pages = listOutdatedPages(stage, document);
    if (options.write && pages.length > 0) writePages(stage, document);
    for (const page of pages) console.log(`  ${options.write ? "written " : "outdated"}  ${page}`);
    outdatedCount += options.write ? 0 : pages.length;
  }
  console.log(
    outdatedCount > 0 ? "\n  Write them: npm run interface write" : "  All pages are up to date.",
  );
  return outdatedCount > 0 ? 1 : 0;
}

const hasApi = ({ processes }: Stage) => processes.api !== undefined;
