import { FilesDriver } from "../check/files-driver.ts";
import { findRecords } from "../contract/documents/documents-records.ts";
import type { TrackerFolder } from "../harness/tracker.ts";
import { type Question, questions } from "./newcomer/questions.ts";
import { type Entry, parseEntries, parseSections, type Section } from "./newcomer/sections.ts";
import type { Proof } from "./problem.ts";

/** A shorter section does not count as an answer. */
const minWords = 30;

interface Counts {
  answered: number;
  listed: number;
  records: number;
}

const proof: Proof = async (before, after) => {
  const [countBefore, countAfter] = [count(before), count(after)];
  const all = questions.length;
  return {
    procedure: `A new developer has ${all} questions. Every document of both stages is searched for a section of at least ${minWords} words about the topic of the question. Questions and links do not count as answers.`,
    rows: [
      {
        label: `questions answered, of ${all}`,
        before: countBefore.answered,
        after: countAfter.answered,
        proven: countBefore.answered < all / 2 && countAfter.answered === all,
      },
      {
        label: "of them, reached from a list of questions",
        before: countBefore.listed,
        after: countAfter.listed,
        proven: countBefore.listed === 0 && countAfter.listed === all,
      },
      {
        label: "decision records with alternatives",
        before: countBefore.records,
        after: countAfter.records,
        proven: countBefore.records === 0 && countAfter.records > 0,
      },
    ],
    conclusion:
      "The code is the same, byte for byte. How to use it was documented before. The reasons were not.",
  };
};

function count({ dir }: TrackerFolder): Counts {
  const files = new FilesDriver(dir);
  const pages = files.findFiles(/\.md$/);
  const sections = pages.flatMap(parseSections);
  const entries = pages.flatMap(parseEntries);
  return {
    answered: questions.filter((question) => isAnswered(question, sections)).length,
    listed: questions.filter((question) =>
      isAnswered(question, findLinkedSections(question, entries, sections)),
    ).length,
    records: findRecords(files).length,
  };
}

/** Returns the sections that a list of questions links to for this question. */
function findLinkedSections(
  { question }: Question,
  entries: Entry[],
  sections: Section[],
): Section[] {
  const addresses = entries
    .filter((entry) => entry.question === question)
    .map((entry) => entry.address);
  return sections.filter(({ address }) => addresses.includes(address));
}

const isAnswered = ({ about }: Question, sections: Section[]): boolean =>
  sections.some(({ text }) => hasEnough(text) && about.every((words) => words.test(text)));

const hasEnough = (text: string): boolean => (text.match(/\p{L}\S*/gu)?.length ?? 0) >= minWords;

export default proof;
