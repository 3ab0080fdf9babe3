import { FilesDriver } from "../check/files-driver.ts";
import { findRecords } from "../contract/documents/documents-records.ts";
import type { TrackerFolder } from "../harness/tracker.ts";
import { type Question, questions } from "./newcomer/questions.ts";
import { type Entry, entriesOf, type Section, sectionsOf } from "./newcomer/sections.ts";
import type { Problem } from "./problem.ts";

/** Less than this is a hint, and no answer. */
const leastWords = 30;

interface Counts {
  answered: number;
  listed: number;
  records: number;
}

const proof: Problem = async (before, after) => {
  const [silent, told] = [count(before), count(after)];
  const all = questions.length;
  return {
    did: `Somebody new asks ${all} questions. Every document of both stages is searched for a section that names what the question is about, in at least ${leastWords} words. What only asks or links is no answer.`,
    rows: [
      {
        counted: `questions answered, of ${all}`,
        before: silent.answered,
        after: told.answered,
        proven: silent.answered < all / 2 && told.answered === all,
      },
      {
        counted: "of them, reached from a list of questions",
        before: silent.listed,
        after: told.listed,
        proven: silent.listed === 0 && told.listed === all,
      },
      {
        counted: "decisions with what else could have been done",
        before: silent.records,
        after: told.records,
        proven: silent.records === 0 && told.records > 0,
      },
    ],
    sentence:
      "The code is the same, byte for byte. How it is used was written down before; why it is so was in one head.",
  };
};

function count({ dir }: TrackerFolder): Counts {
  const files = new FilesDriver(dir);
  const pages = files.filesLike(/\.md$/);
  const sections = pages.flatMap(sectionsOf);
  const entries = pages.flatMap(entriesOf);
  return {
    answered: questions.filter((question) => isAnswered(question, sections)).length,
    listed: questions.filter((question) =>
      isAnswered(question, sectionsFor(question, entries, sections)),
    ).length,
    records: findRecords(files).length,
  };
}

/** Where a list of questions sends whoever asks this one. */
function sectionsFor({ asked }: Question, entries: Entry[], sections: Section[]): Section[] {
  const addresses = entries.filter((entry) => entry.asked === asked).map((entry) => entry.address);
  return sections.filter(({ address }) => addresses.includes(address));
}

const isAnswered = ({ about }: Question, sections: Section[]): boolean =>
  sections.some(({ text }) => hasEnough(text) && about.every((words) => words.test(text)));

const hasEnough = (text: string): boolean => (text.match(/\p{L}\S*/gu)?.length ?? 0) >= leastWords;

export default proof;
