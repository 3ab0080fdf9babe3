import type { Language } from "../lesson-of.ts";

type Count = (core: number, tips: number) => string;

interface Words {
  title(stage: string): string;
  intro(number: string): string;
  endpoints: string;
  request: string;
  sends: string;
  statuses: string;
  required: string;
  characters: string;
  checks: Count;
  tips: string;
}

/** What the generated pages say in each language. */
export const words: Record<Language, Words> = {
  en: {
    title: (stage) => `The HTTP interface of stage ${stage}`,
    intro: (number) =>
      "This page is for servers in any language. It describes what `npm run check` asks of the API " +
      "of this stage, and leaves open how it is written. The server listens on 127.0.0.1, on the " +
      "port in the variable `PORT` (4000 if it is not set).\n\n" +
      `\`\`\`sh\nnpm run check ${number} url http://localhost:4000\n` +
      `npm run check ${number} dir my/task-tracker\n\`\`\`\n\n` +
      "The first command checks a server that is running. The second starts what is in a folder: the " +
      "script `start` of `package.json`, or what `tracker.json` names, such as " +
      '`{ "api": ["python3", "server.py"] }`. Checks marked as tips do not have to pass.',
    endpoints: "Endpoints",
    request: "request",
    sends: "sends",
    statuses: "status codes",
    required: "required",
    characters: "characters",
    checks: (core, tips) => `What is checked: ${core} core, ${tips} ${tips === 1 ? "tip" : "tips"}`,
    tips: "Tips:",
  },
  ro: {
    title: (stage) => `Interfața HTTP a etapei ${stage}`,
    intro: (number) =>
      "Pagina asta este pentru servere scrise în orice limbaj. Descrie ce cere `npm run check` de la " +
      "API-ul etapei și lasă deschis cum este scris. Serverul ascultă pe 127.0.0.1, pe portul din " +
      "variabila `PORT` (4000, dacă nu e setată).\n\n" +
      `\`\`\`sh\nnpm run check ${number} url http://localhost:4000\n` +
      `npm run check ${number} dir my/task-tracker\n\`\`\`\n\n` +
      "Prima comandă verifică un server pornit. A doua pornește ce e într-un folder: scriptul `start` " +
      "din `package.json` sau ce numește `tracker.json`, de exemplu " +
      '`{ "api": ["python3", "server.py"] }`. Verificările marcate ca sfaturi nu trebuie să treacă. ' +
      "Titlurile verificărilor sunt în engleză, așa cum le scrie comanda.",
    endpoints: "Endpointuri",
    request: "cerere",
    sends: "trimite",
    statuses: "coduri de stare",
    required: "obligatoriu",
    characters: "caractere",
    checks: (core, tips) =>
      `Ce se verifică: ${core} de bază, ${tips} ${tips === 1 ? "sfat" : "sfaturi"}`,
    tips: "Sfaturi:",
  },
};
