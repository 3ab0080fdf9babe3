// Starts a program, measures the time until its prompt appears, and types `exit`. Called with the
// program and its arguments.
import { spawn } from "node:child_process";

const [program = "", ...args] = process.argv.slice(2);
const startedAt = performance.now();
const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
let output = "";
let isPromptShown = false;

child.stdout.setEncoding("utf8").on("data", (text) => {
  output += text;
  process.stdout.write(text);
  if (isPromptShown || !output.endsWith("\n> ")) return;
  isPromptShown = true;
  console.log(`\nprompt after ${performance.now() - startedAt} ms`);
  child.stdin.end("exit\n");
});
child.once("close", (code) => {
  process.exitCode = isPromptShown ? (code ?? 1) : 1;
});
