// The entry point of every command, `npm run <word>`. Plain JavaScript without top-level await, because
// it runs before packages are installed, and reports a Node.js version that is too old.
import { describeNodeVersionError } from "./bootstrap/node-version.mjs";

const error = describeNodeVersionError(process.versions.node);
if (error) {
  console.error(error);
  process.exitCode = 1;
} else {
  import("./bootstrap/main.mjs")
    .then(({ main }) => main(process.argv.slice(2)))
    .then((code) => {
      process.exitCode = code;
    });
}
