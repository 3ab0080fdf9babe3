/** Romanian puts "de" between a number and its noun, except after 1 to 19, 101 to 119 and so on. */
const formatPreposition = (count: number): string =>
  count % 100 >= 1 && count % 100 <= 19 ? "" : "de ";

/** The words of the summary of a diff. */
export const words = {
  en: {
    new: "new",
    changed: "changed",
    moved: "moved",
    copied: "copied",
    rewritten: "rewritten",
    gone: "gone",
    from: "from",
    part: "part",
    step: "step",
    exercise: "exercise",
    problem: "The problem:",
    nothing: "Nothing differs.",
    unexplained: "Not explained in stage.json.",
    hidden: (files: string) => `Not shown: ${files}. To see them:`,
    files: (count: number) => `${count} ${count === 1 ? "file" : "files"}`,
  },
  ro: {
    new: "nou",
    changed: "schimbat",
    moved: "mutat",
    copied: "copiat",
    rewritten: "rescris",
    gone: "șters",
    from: "din",
    part: "partea",
    step: "pasul",
    exercise: "exercițiul",
    problem: "Problema:",
    nothing: "Nu diferă nimic.",
    unexplained: "Neexplicat în stage.json.",
    hidden: (files: string) => `Nearătate: ${files}. Ca să le vezi:`,
    files: (count: number) =>
      count === 1 ? "1 fișier" : `${count} ${formatPreposition(count)}fișiere`,
  },
};
