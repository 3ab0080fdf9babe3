import { page } from "./fixture.ts";

/** Forty words. */
export const answer = Array(8).fill("so that all works well").join(" ");

/** A lesson with all that a lesson has, and `body` as its first step. */
export const completeLesson = (...body: string[]): string =>
  page(
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
    "## Next",
  );
