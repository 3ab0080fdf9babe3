import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Asks whoever sits at the terminal. The password is not shown while it is typed. */
export async function askCredentials(): Promise<{ email: string; password: string }> {
  if (!process.stdin.isTTY)
    throw new Error("Nobody is there to ask. Set ADMIN_EMAIL and ADMIN_PASSWORD instead.");
  const { output, hide } = hideableOutput();
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  terminal.once("SIGINT", () => process.exit(130));
  try {
    const email = await terminal.question("E-mail: ");
    const answer = terminal.question("Password (it stays invisible): ");
    hide();
    return { email, password: await answer };
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
