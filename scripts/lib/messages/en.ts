import { countEnglish as count } from "./count.ts";

const checks = (number: number) => count(number, "check", "checks");

/** The English texts, and the type of those in other languages. */
export const en = {
  unexpectedWord: (word: string) => `"${word}" is one word too many: leave it out.`,
  valueMissing: (option: string) => `"${option}" needs a value after it.`,
  forExample: (command: string) => `For example: ${command}`,
  noSuchStage: (text: string, first: string, last: string) =>
    `There is no stage "${text}". Stages go from ${first} to ${last}:`,
  noSuchStep: (stage: string, text: string, slugs: string[]) =>
    slugs.length > 0
      ? `${stage} has no step "${text}". Its steps are ${slugs.map((slug, index) => `${index + 1} ${slug}`).join(", ")}.`
      : `${stage} is not cut into steps.`,
  noSuchExercise: (stage: string, text: string, slugs: string[]) =>
    slugs.length > 0
      ? `${stage} has no exercise "${text}" with checks. It has: ${slugs.join(", ")}.`
      : `${stage} has no exercise with checks.`,
  tryCommand: (command: string) => `Try: ${command}`,
  seeWords: (command: string) => `To see all words of the command: ${command}`,
  exitCodes: "Exit code: 0 success, 1 a problem or a failure, 2 wrong usage.",
  pageSection: (page: string, heading: string) => `${page}, "${heading}"`,
  and: "and",
  more: (number: number) => `and ${number} more`,

  confirm: (warning: string) => `${warning} Type yes to continue: `,
  noTerminal: (command: string) =>
    `This needs a confirmation, and the input is not a terminal. To run it without asking: ${command}`,
  changedFiles: (stage: string, files: string, more: number) =>
    `Note: files of ${stage} were changed: ${files}${more > 0 ? ` and ${more} more` : ""}`,
  restoreFiles: (command: string) => `To restore them: ${command}`,
  notOwnWork: (folder: string) =>
    `${folder} is part of this repository, or contains it.\n` +
    "Name a folder below my/, or one outside, such as: dir ../task-tracker",

  feel: {
    whichStage: "Which stage? For example: npm run -s feel 02",
    firstStage: (stage: string) =>
      `${stage} is the first stage: there is no stage before it to compare with.`,
    noDetail: (stage: string) => `${stage} has nothing more to measure.`,
    tryWithoutDetail: (command: string) => `Try without detail: ${command}`,
    notShown: (fact: string) => `Not shown: ${fact}`,
    measuring: (stages: string) => `Measuring ${stages}`,
    seeChange: "What changed, and why:",
    buildIt: "Build it yourself:",
    tryAgain: (command: string) => `Close other programs, and try again: ${command}`,
  },

  break: {
    whichStage: "Which stage? For example: npm run break 02",
    noDamage: (stage: string) =>
      `${stage} has no bug yet. Add one to scripts/lib/break/damages.ts.`,
    noCopy: (stage: string) => `There is no damaged copy of ${stage} yet.`,
    removed: (copy: string) => `${copy} was deleted.`,
    inUse: (copy: string, message: string) =>
      `${copy} could not be deleted: ${message}\n` +
      "Stop the programs that use it, and try again.",
    changed: (file: string) =>
      `${file} of this stage was changed, so the damage does not apply.\n` +
      `Restore the file, and try again.`,
    copied: (stage: string, copy: string) =>
      `${stage} was copied to ${copy}, and the copy was damaged. The stage itself is unchanged.`,
    hidden: "The copy has one bug. It works, but one of its tests or checks fails.",
    moved: "The damage moves a file:",
    changedIn: (file: string) => `The damage, in ${file}:`,
    seeIt: "See the effect:",
    testsFail: (number: number): string =>
      number === 1 ? "Found by the test:" : "Found by the tests:",
    checksFail: (number: number): string =>
      number === 1 ? "Found by the check:" : "Found by the checks:",
    section: "Break it",
    labels: { read: "Read", answer: "Show the answer", remove: "Remove the copy" },
  },

  check: {
    webNeedsUrl: "web needs url too: a page is checked with its API.",
    urlOrDir: "Use either url or dir, not both.",
    watchNeedsDir: "watch needs dir: it runs again when a file is saved.",
    chooseOne: (options: string) => `Choose one of ${options}.`,
    notSeconds: (text: string) =>
      `"${text}" is not a number of seconds from 1 to 600. For example: timeout 30`,
    noFolder: (folder: string) => `There is no folder ${folder}. Name the folder of your own work.`,
    notStarted: (folder: string) =>
      `${folder} does not exist yet. Start it: npm run -s play 00\n` +
      "Or name what to check: dir and the path of a folder, or url and an address.",
    whichStage: "Which stage? For example: npm run -s check 02 url http://localhost:4000",
    whichBranch: (folder: string) =>
      `Which stage? ${folder} is not on a branch such as stage-02. For example: npm run -s check 02`,

    stage: (number: string) => `Stage ${number}`,
    step: (number: number) => `step ${number}`,
    noStepChecks: (number: number, page: string) =>
      `No check passes yet after step ${number}. Compare your program with "You should see" in\n${page}`,
    exercise: (slug: string) => `exercise ${slug}`,
    exerciseAlone: "Use exercise without step and without watch.",
    exerciseDone: (what: string) => `${what} is solved. To compare with our solution:`,
    branch: (branch: string) => `branch ${branch}`,
    otherBranch: (branch: string, stage: string) =>
      `Note: the branch ${branch} is checked against stage ${stage}. ` +
      `The result does not count as your progress. To start stage ${stage}: npm run -s play ${stage}`,
    interrupted: (time: string, passed: number) =>
      `The run of ${time} was interrupted, and no file has changed: ${passed} checks that passed are not run again. To run all: add all`,
    tryAgain: (command: string) => `Then try again: ${command}`,
    starting: "Starting …",
    checking: "Checking …",
    checked: (finished: number, total: number) => `Checking … ${finished} of ${total}`,

    stepLabel: (number: number) => `Step ${number}`,
    stagesBefore: "The stages before",
    noChecks: "no check of its own",
    passedOf: (passed: number, total: number) => `${passed} of ${total}`,
    extraOf: (passed: number, total: number) => `${passed} of ${total} extra`,
    corePassed: (passed: number, total: number) => `${passed} of ${total} core checks passed`,
    extraPassed: (passed: number, total: number) =>
      `${passed} of ${total} extra checks passed (advice)`,
    failed: (number: number) => `${number} failed`,
    notChecked: (number: number) => `${number} not checked`,
    openOf: (open: number, added: number) => `open: ${open} of the ${added} new ones`,

    labels: {
      sent: "sent",
      came: "came",
      expected: "expected",
      stopped: "stopped",
      why: "why",
      read: "learn",
    },
    anyLanguage: (page: string) => `for any language: ${page}`,
    couldNotStart: (number: number, reason: string) =>
      `${checks(number)} could not start: ${reason}`,
    notCheckedBecause: (number: number, reason: string) => `${number} not checked: ${reason}`,
    secondTries: (number: number) =>
      `${count(number, "check of the page", "checks of the page")} passed only in the second attempt: the machine was slow.`,
    advice: "Advice: none of this is needed to pass.",
    moreFailures: (number: number) => count(number, "more failure", "more failures"),
    inStep: (step: number) => `in step ${step}`,
    inStagesBefore: "in the stages before",
    laterFailures: (number: number) => `${number} in later steps`,
    tips: (number: number) => count(number, "tip", "tips"),
    inFull: (subject: string) => `${subject} in full:`,
    noLog: "Check the output of your server when it ended. Then start it and check again.",
    lastLog: "The last output of your server:",

    allPassed: (stage: string) => `Stage ${stage}: every core check passed.`,
    lastDone: (stage: string) => `Stage ${stage} is done. It was the last one.`,
    doneNext: (what: string) => `${what} is done. Next:`,
    apiDone: (stage: string, core: number) =>
      `The API of stage ${stage} is done: ${core} of ${core} core checks. ` +
      'The page was not checked: add web http://localhost:3000, or "web" in tracker.json.',
    needsFolder: (open: number, core: number) =>
      `No core check failed, and ${open} of ${core} ${open === 1 ? "needs" : "need"} the folder of your work:`,
    fixFirst: (what: string) => `${what} is not done. Fix the first failure, then:`,
    provideMissing: (what: string) => `${what} is not done. Provide what is missing above, then:`,

    accountsWillStay: (address: string) =>
      `The checks will register about a hundred accounts at ${address}, which the API cannot remove: use a database that you can delete, or check a folder with dir, which gets its own database.`,
    accountsStay: (pattern: string) =>
      `The accounts of the checks are still there. To remove them, and their tasks: DELETE FROM users WHERE email LIKE '${pattern}'; with the name of your own table. Or restart the server, if it keeps its data in memory.`,
    tasksStay: (number: number) =>
      `${count(number, "task", "tasks")} of the checks could not be removed: delete them, or start a server without a database again.`,

    screen: {
      footer: "Runs again after each save. Ctrl-C ends it.",
      couldNotStart: "The checks could not start.",
      allPassed: "All core checks of this stage passed.",
      stepPassed: (step: number) => `All core checks up to step ${step} passed.`,
      lastStage: "It was the last stage.",
      commitAndContinue: (command: string) => `Commit your work, and continue: ${command}`,
      notChecked: (reason: string) => `Not checked: ${reason}`,
    },
  },

  hint: {
    fromStageBefore: "This worked in the stage before, and no step changes it.",
    more: (file: string, diff: string) => `More: ${file} · ${diff}`,
  },

  play: {
    whichStage: "Which stage? For example: npm run -s play 00",
    notFresh: (stage: string) => `${stage} starts with an empty folder: leave "fresh" out.`,

    ourFiles: (stage: string) => `our files of ${stage}`,
    ourStep: (stage: string, step: number) => `our files of ${stage} after step ${step}`,
    yourBranch: (branch: string) => `your ${branch}`,
    yourFirstCommit: "your first commit",
    continued: (branch: string, folder: string) => `Branch ${branch} in ${folder}, as you left it.`,
    begun: (branch: string, folder: string, from: string) =>
      `Branch ${branch} in ${folder}, begun from ${from}.`,
    goal: (goal: string) => `You build: ${goal}`,
    nothingNew: "To do: what the lesson says. This stage adds no core check.",
    nothingOpen: (added: number) =>
      `To do: nothing. All ${added} new checks passed when last tried.`,
    allOpen: (added: number) => `To do: ${added} new checks`,
    someOpen: (open: number, added: number) => `To do: ${open} of ${added} new checks`,
    moreOpen: (number: number, command: string) => `and ${number} more: ${command}`,
    labels: { read: "Read", check: "Check", compare: "Compare", save: "Save" },

    saved: (copy: string) => `Saved as ${copy}`,
    noCopy: (command: string) => `There is no saved copy yet. To create one: ${command}`,
    putBack: (command: string) => `To put one back: ${command}`,
    replaces: (folder: string, name: string) =>
      `This replaces ${folder} with ${name}, and saves a copy of it first.`,
    nothingChanged: "Nothing was changed.",
    restored: (folder: string, name: string) => `${folder} was restored from ${name}.`,
    savedBefore: (copy: string) => `The state before was saved as ${copy}`,
    nothingToSave: (folder: string, command: string) =>
      `There is nothing to save: ${folder} does not exist.\nStart it: ${command}`,
    noSuchCopy: (name: string, names: string[], command: string) => {
      const list =
        names.length > 0 ? `The copies are:\n\n  ${names.join("\n  ")}` : "There is none.";
      return `There is no saved copy "${name}". ${list}\n\nTo create one: ${command}`;
    },
    incomplete: (message: string, folder: string, saved: string | undefined) =>
      `${message}\n\n${folder} is incomplete now.` +
      (saved ? ` Your work was saved completely in ${saved}.` : "") +
      "\nClose the programs that have files open there, and try again.",

    branchExists: (branch: string) =>
      `Your repository already has a branch ${branch}, which is not overwritten.\n` +
      `To keep it under another name: git branch -m ${branch} ${branch}-first\nThen try again.`,
    noBranchBefore: (branch: string, stage: string, command: string) =>
      `Your repository has no branch ${branch} to build on.\n` +
      `If your branch has another name, create this one from it: git branch ${branch} NAME\n` +
      `To start with our files of ${stage}: ${command}`,
    noRepository: (folder: string) =>
      `${folder} has files, but is not a git repository.\n` +
      "Create one and commit the files: git init, git add, git commit.\n" +
      "Or name an empty or a new folder: dir PATH",
    noIdentity:
      "Git does not know your name yet, which every commit contains. Set it once:\n\n" +
      '  git config --global user.name "Your Name"\n' +
      '  git config --global user.email "you@example.com"\n\n' +
      "Then try again.",
    uncommitted: (folder: string, files: string[], more: number) =>
      `${folder} has uncommitted work:\n\n${files.map((file) => `  ${file}`).join("\n")}` +
      `${more > 0 ? `\n  … and ${more} more` : ""}\n\n` +
      "Commit it, and try again: git add, git commit.",
  },
};

export type Messages = typeof en;
