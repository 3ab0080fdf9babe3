import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Asks for the credentials in the terminal. The password is not displayed. */
export async function askCredentials(): Promise<{ email: string; password: string }> {
  if (!process.stdin.isTTY)
    throw new Error("There is no terminal to ask in. Set ADMIN_EMAIL and ADMIN_PASSWORD instead.");
  const { output, hide } = hideableOutput();
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  terminal.once("SIGINT", () => process.exit(130));
  try {
    const email = await terminal.question("E-mail: ");
    const password = terminal.question("Password (not displayed): ");
    hide();
    return { email, password: await password };
  } finally {
    terminal.close();
    console.log();
  }
}

function hideableOutput() {
  let isHidden = false;
  const output = new Writable({
    write(chunk, _encoding, done) {
      if (!isHidden) process.stdout.write(chunk);
      done();
    },
  });
  const hide = () => {
    isHidden = true;
  };
  return { output, hide };
}
