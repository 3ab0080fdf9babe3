interface Words {
  files: string;
  line: string;
  content: string;
  oldLine: string;
  before: string;
  newLine: string;
  after: string;
  describeChanges(path: string): string;
  lines(from: number, to: number): string;
  notText: string;
}

/** The words on the page of a diff. */
export const pageWords: Record<"en" | "ro", Words> = {
  en: {
    files: "The files",
    line: "Line",
    content: "Content",
    oldLine: "Old line",
    before: "Before",
    newLine: "New line",
    after: "After",
    describeChanges: (path) => `Changes in ${path}`,
    lines: (from, to) => `From line ${from}, now line ${to}`,
    notText: "The lines are the same, or this is not a text file.",
  },
  ro: {
    files: "Fișierele",
    line: "Linia",
    content: "Conținut",
    oldLine: "Linia veche",
    before: "Înainte",
    newLine: "Linia nouă",
    after: "După",
    describeChanges: (path) => `Ce s-a schimbat în ${path}`,
    lines: (from, to) => `De la linia ${from}, acum linia ${to}`,
    notText: "Liniile sunt aceleași sau nu este text.",
  },
};
