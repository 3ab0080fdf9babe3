/** The words on the page of a diff. */
export const pageWords = {
  en: {
    files: "The files",
    notText: "The lines are the same, or this is not a text file.",
  },
  ro: {
    files: "Fișierele",
    notText: "Liniile sunt aceleași sau nu este text.",
  },
};
