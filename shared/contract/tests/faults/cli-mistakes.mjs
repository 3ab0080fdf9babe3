/** @typedef {import("../reference/program.mjs").MistakeKind} MistakeKind */
/** @typedef {import("../reference/program.mjs").Program} Program */
/** @typedef {{ breaks: string, spoil: (program: Program) => void }} CliFault */

/** @type {Record<MistakeKind, string>} */
const example = {
  "an unknown command": "dance",
  "a missing title": "add",
  "an id that is not a number": "done one",
  "an id that does not exist": "delete 99",
};
const kinds = /** @type {MistakeKind[]} */ (Object.keys(example));

/**
 * Three faults for every kind of user mistake.
 *
 * @type {[string, CliFault][]}
 */
export const mistakes = kinds.flatMap((kind) => [
  [
    `${kind} ends the prompt`,
    {
      breaks: `after ${kind} the prompt continues`,
      spoil(program) {
        const { reportMistake } = program;
        program.reportMistake = (mistake, source) => {
          reportMistake(mistake, source);
          if (source === "prompt" && mistake.kind === kind) process.exit(0);
        };
      },
    },
  ],
  [
    `${kind} is answered on stdout`,
    {
      breaks: `${kind} prints a message on stderr`,
      spoil(program) {
        const { reportMistake } = program;
        program.reportMistake = (mistake, source) => {
          if (source === "prompt" && mistake.kind === kind) console.log(mistake.message);
          else reportMistake(mistake, source);
        };
      },
    },
  ],
  [
    `${kind} ends with exit code 0`,
    {
      breaks: `"${example[kind]}" ends with exit code 1 and a message on stderr`,
      spoil(program) {
        program.exitCodeFor = (other) => (other === kind ? 0 : 1);
      },
    },
  ],
]);
