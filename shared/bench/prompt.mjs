// Plays the person at a prompt: starts a program, waits for its prompt, says how long that took, and
// types `exit`. Call it with the program and its arguments.
import { spawn } from "node:child_process";

const [program = "", ...args] = process.argv.slice(2);
const started = performance.now();
const child = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
let output = "";
let prompted = false;

child.stdout.setEncoding("utf8").on("data", (text) => {
  output += text;
  process.stdout.write(text);
  if (prompted || !output.endsWith("\n> ")) return;
  prompted = true;
  console.log(`\nprompt after ${performance.now() - started} ms`);
  child.stdin.end("exit\n");
});
child.once("close", (code) => {
  process.exitCode = prompted ? (code ?? 1) : 1;
});
