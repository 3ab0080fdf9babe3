// The reference application as a process of its own, on the port in PORT. FAULTS contains the names
// of its faults, separated by semicolons.
import { register } from "tsx/esm/api";

register();
const { startReference } = await import("./server.ts");
const { getFaults } = await import("../faults/index.ts");

const faults = getFaults((process.env.FAULTS ?? "").split(";").filter(Boolean));
const { url } = await startReference({ faults, port: Number(process.env.PORT) });
console.log(`The reference application listens on ${url}`);
