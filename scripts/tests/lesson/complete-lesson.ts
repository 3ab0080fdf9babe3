import { createPage } from "./fixture.ts";

/** Forty words. */
export const answer = Array(8).fill("so that all works well").join(" ");

const longAnswer = Array(5).fill("as the code of the lesson says").join(" ");

/** Three questions with their answers. */
export const selfTest = ["What?", "When?", "Which?"].map(
  (question) => `<details><summary>${question}</summary>${longAnswer}</details>`,
);

/** Creates a complete lesson with `body` as its first step. */
export const createCompleteLesson = (...body: string[]): string =>
  createPage(
    "# 01 · Two",
    "## Where we are",
    "## Feel it",
    "## What you build",
    "## What you learn",
    "## The shape",
    "## Build it",
    "### Step 1: one",
    ...body,
    "### Step 2: two",
    "### Step 3: three",
    "## Break it",
    "## What it cost",
    "## Git practice",
    "## Think about it",
    `<details><summary>Why?</summary>${answer}</details>`,
    "## Check yourself",
    "### Test yourself",
    ...selfTest,
    "## Next",
  );

/** Creates the same lesson in Romanian. */
export const createCompleteRomanianLesson = (...body: string[]): string =>
  createPage(
    "# 01 · Doi",
    "## Unde suntem",
    "## Simte problema",
    "## Ce construiești",
    "## Ce înveți",
    "## Structura",
    "## Construiește",
    "### Pasul 1: unu",
    ...body,
    "### Pasul 2: doi",
    "### Pasul 3: trei",
    "## Strică",
    "## Cât a costat",
    "## Practică Git",
    "## Temă de gândire",
    `<details><summary>De ce?</summary>${answer}</details>`,
    "## Verifică-te",
    "### Testează-te",
    ...selfTest,
    "## Urmează",
  );
