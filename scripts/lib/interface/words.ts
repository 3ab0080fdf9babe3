import type { Language } from "../language.ts";

type Count = (core: number, tips: number) => string;

interface Words {
  title(stage: string): string;
  intro(number: string): string;
  /** How the page of a stage is checked, and the result for a server without a page. */
  page(number: string): string;
  endpoints: string;
  request: string;
  sends: string;
  statuses: string;
  required: string;
  characters: string;
  checks: Count;
  tips: string;
}

/** The words of the generated pages. */
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
    page: (number) =>
      "The page of this stage is checked too, in a browser. Name its address, or the command that " +
      "starts it on the port in `WEB_PORT`; the address of the API is in `API_URL`:\n\n" +
      `\`\`\`sh\nnpm run check ${number} url http://localhost:4000 web http://localhost:3000\n\`\`\`\n\n` +
      '```json\n{ "api": ["python3", "server.py"], "web": ["python3", "page.py"] }\n```\n\n' +
      "Without a page, only the API is checked. If it passes, the last line says that the API is done, " +
      "and the exit code is 0. The stage itself is done only with its page.",
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
      '`{ "api": ["python3", "server.py"] }`. Verificările marcate ca sfaturi nu trebuie să treacă.',
    page: (number) =>
      "Este verificată și pagina etapei, într-un browser. Spune care este adresa ei sau cu ce comandă " +
      "pornește pe portul din `WEB_PORT`; adresa API-ului este în `API_URL`:\n\n" +
      `\`\`\`sh\nnpm run check ${number} url http://localhost:4000 web http://localhost:3000\n\`\`\`\n\n` +
      '```json\n{ "api": ["python3", "server.py"], "web": ["python3", "page.py"] }\n```\n\n' +
      "Fără pagină este verificat doar API-ul. Dacă trece, ultima linie spune că API-ul e gata, iar " +
      "codul de ieșire este 0. Etapa e gata doar împreună cu pagina ei.",
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
