import { countRomanian as count } from "./count.ts";
import type { Messages } from "./en.ts";

const checks = (number: number) => count(number, "verificare", "verificări");

/** „au” or „a”: the verb after a number. */
const have = (number: number) => (number === 1 ? "a" : "au");

export const ro: Messages = {
  unexpectedWord: (word) => `„${word}” e un cuvânt în plus: șterge-l.`,
  valueMissing: (option) => `„${option}” are nevoie de o valoare după el.`,
  forExample: (command) => `De exemplu: ${command}`,
  noSuchStage: (text, first, last) =>
    `Nu există etapa „${text}”. Etapele sunt de la ${first} la ${last}:`,
  noSuchStep: (stage, text, slugs) =>
    slugs.length > 0
      ? `${stage} nu are pasul „${text}”. Pașii lui sunt ${slugs.map((slug, index) => `${index + 1} ${slug}`).join(", ")}.`
      : `${stage} nu este împărțit în pași.`,
  noSuchExercise: (stage, text, slugs) =>
    slugs.length > 0
      ? `${stage} nu are exercițiul „${text}” cu verificări. Are: ${slugs.join(", ")}.`
      : `${stage} nu are exerciții cu verificări.`,
  tryCommand: (command) => `Încearcă: ${command}`,
  seeWords: (command) => `Ca să vezi toate cuvintele comenzii: ${command}`,
  exitCodes: "Cod de ieșire: 0 succes, 1 o problemă sau un eșec, 2 folosire greșită.",
  pageSection: (page, heading) => `${page}, „${heading}”`,
  and: "și",
  more: (number) => `și încă ${number}`,

  confirm: (warning) => `${warning} Scrie yes ca să continui: `,
  noTerminal: (command) =>
    `Comanda cere o confirmare, dar inputul nu e un terminal. Ca să ruleze fără să întrebe: ${command}`,
  changedFiles: (stage, files, more) =>
    `Atenție: ai schimbat fișiere din ${stage}: ${files}${more > 0 ? ` și încă ${more}` : ""}`,
  restoreFiles: (command) => `Ca să le aduci la forma inițială: ${command}`,
  notOwnWork: (folder) =>
    `${folder} face parte din acest repo sau îl conține.\n` +
    "Alege un folder din my/ sau unul din afară, de exemplu: dir ../task-tracker",

  feel: {
    whichStage: "Ce etapă? De exemplu: npm run -s feel 02 ro",
    firstStage: (stage) =>
      `${stage} este prima etapă: nu există o etapă dinainte cu care să fie comparată.`,
    noDetail: (stage) => `${stage} nu are nimic în plus de măsurat.`,
    tryWithoutDetail: (command) => `Încearcă fără detail: ${command}`,
    notShown: (fact) => `Nu s-a văzut: ${fact}`,
    measuring: (stages) => `Măsor ${stages}`,
    seeChange: "Ce s-a schimbat și de ce:",
    buildIt: "Construiește tu:",
    tryAgain: (command) => `Închide alte programe și încearcă din nou: ${command}`,
  },

  break: {
    whichStage: "Ce etapă? De exemplu: npm run break 02 ro",
    noDamage: (stage) =>
      `${stage} nu are încă un bug. Adaugă unul în scripts/lib/break/damages.ts.`,
    noCopy: (stage) => `Nu există încă o copie stricată a etapei ${stage}.`,
    removed: (copy) => `${copy} a fost șters.`,
    inUse: (copy, message) =>
      `${copy} nu a putut fi șters: ${message}\n` +
      "Oprește programele care îl folosesc și încearcă din nou.",
    changed: (file) =>
      `${file} din această etapă a fost modificat, așa că bugul nu se mai potrivește.\n` +
      "Adu fișierul la forma inițială și încearcă din nou.",
    copied: (stage, copy) =>
      `${stage} a fost copiată în ${copy}, iar copia a fost stricată. Etapa însăși e neschimbată.`,
    hidden: "Copia are un singur bug. Merge, dar pică un test sau o verificare.",
    moved: "Bugul mută un fișier:",
    changedIn: (file) => `Bugul, în ${file}:`,
    seeIt: "Ca să vezi efectul:",
    testsFail: (number) => (number === 1 ? "Îl găsește testul:" : "Îl găsesc testele:"),
    checksFail: (number) => (number === 1 ? "Îl găsește verificarea:" : "Îl găsesc verificările:"),
    section: "Strică",
    labels: { read: "Citește", answer: "Arată răspunsul", remove: "Șterge copia" },
  },

  check: {
    webNeedsUrl: "web are nevoie și de url: o pagină este verificată împreună cu API-ul ei.",
    urlOrDir: "Folosește ori url, ori dir, nu pe amândouă.",
    watchNeedsDir: "watch are nevoie de dir: rulează din nou când salvezi un fișier.",
    chooseOne: (options) => `Alege una dintre opțiuni: ${options}.`,
    notSeconds: (text) =>
      `„${text}” nu e un număr de secunde între 1 și 600. De exemplu: timeout 30`,
    noFolder: (folder) => `Nu există folderul ${folder}. Scrie folderul în care e munca ta.`,
    notStarted: (folder) =>
      `${folder} nu există încă. Creează-l: npm run -s play 00\n` +
      "Sau scrie ce e de verificat: dir și calea unui folder ori url și o adresă.",
    whichStage: "Ce etapă? De exemplu: npm run -s check 02 url http://localhost:4000",
    whichBranch: (folder) =>
      `Ce etapă? ${folder} nu e pe un branch ca stage-02. De exemplu: npm run -s check 02`,

    stage: (number) => `Etapa ${number}`,
    step: (number) => `pasul ${number}`,
    noStepChecks: (number, page) =>
      `După pasul ${number} nu trece încă nicio verificare. Compară programul tău cu „Ar trebui să vezi” din\n${page}`,
    exercise: (slug) => `exercițiul ${slug}`,
    exerciseAlone: "Folosește exercise fără step și fără watch.",
    exerciseDone: (what) => `${what} este rezolvat. Ca să compari cu soluția noastră:`,
    branch: (branch) => `branchul ${branch}`,
    otherBranch: (branch, stage) =>
      `Atenție: branchul ${branch} este verificat cu etapa ${stage}. ` +
      `Rezultatul nu intră în progresul tău. Ca să începi etapa ${stage}: npm run -s play ${stage}`,
    interrupted: (time, passed) =>
      `Rularea de la ${time} a fost întreruptă și niciun fișier nu s-a schimbat: ${count(passed, "verificare deja trecută", "verificări deja trecute")} nu mai rulează. Ca să le rulezi pe toate: adaugă all`,
    tryAgain: (command) => `Apoi încearcă din nou: ${command}`,
    starting: "Pornesc …",
    checking: "Verific …",
    checked: (finished, total) => `Verific … ${finished} din ${total}`,

    stepLabel: (number) => `Pasul ${number}`,
    stagesBefore: "Etapele dinainte",
    noChecks: "fără verificări proprii",
    passedOf: (passed, total) => `${passed} din ${total}`,
    extraOf: (passed, total) => `${passed} din ${total} suplimentare`,
    corePassed: (passed, total) => `${passed} din ${checks(total)} de bază ${have(passed)} trecut`,
    extraPassed: (passed, total) =>
      `${passed} din ${count(total, "verificare suplimentară", "verificări suplimentare")} ${have(passed)} trecut (sfaturi)`,
    failed: (number) => `${number} ${number === 1 ? "a picat" : "au picat"}`,
    notChecked: (number) => `${number} ${number === 1 ? "neverificată" : "neverificate"}`,
    openOf: (open, added) => `deschise: ${open} din ${added} noi`,

    labels: {
      sent: "trimis",
      came: "primit",
      expected: "așteptat",
      stopped: "oprit",
      why: "de ce",
      read: "citește",
    },
    anyLanguage: (page) => `pentru orice limbaj: ${page}`,
    couldNotStart: (number, reason) =>
      `${checks(number)} nu ${have(number)} putut porni: ${reason}`,
    notCheckedBecause: (number, reason) =>
      `${number} ${number === 1 ? "neverificată" : "neverificate"}: ${reason}`,
    secondTries: (number) =>
      `${count(number, "verificare a paginii", "verificări ale paginii")} ${have(number)} trecut abia la a doua încercare: mașina era lentă.`,
    advice: "Sfaturi: nu ai nevoie de ele ca să treci etapa.",
    moreFailures: (number) => `încă ${count(number, "verificare picată", "verificări picate")}`,
    inStep: (step) => `la pasul ${step}`,
    inStagesBefore: "la etapele dinainte",
    laterFailures: (number) => `${number} la pașii următori`,
    tips: (number) => count(number, "sfat", "sfaturi"),
    inFull: (subject) => `Afișează complet ${subject}:`,
    noLog:
      "Uită-te la ce a scris serverul tău când s-a oprit. Apoi pornește-l și verifică din nou.",
    lastLog: "Ultimele linii scrise de serverul tău:",

    allPassed: (stage) => `Etapa ${stage}: toate verificările de bază au trecut.`,
    lastDone: (stage) => `Etapa ${stage} e gata. Era ultima.`,
    doneNext: (what) => `${what} e gata. Urmează:`,
    apiDone: (stage, core) =>
      `API-ul etapei ${stage} e gata: ${core} din ${checks(core)} de bază. ` +
      "Pagina nu a fost verificată: adaugă web http://localhost:3000 sau „web” în tracker.json.",
    needsFolder: (open, core) =>
      `Nicio verificare de bază n-a picat, dar ${open} din ${core} ${open === 1 ? "are" : "au"} nevoie de folderul cu munca ta:`,
    fixFirst: (what) => `${what} nu e gata. Repară prima verificare picată, apoi:`,
    provideMissing: (what) => `${what} nu e gata. Adaugă ce lipsește mai sus, apoi:`,

    accountsWillStay: (address) =>
      `Verificările vor crea vreo sută de conturi la ${address}, pe care API-ul nu le poate șterge: folosește o bază de date pe care o poți șterge sau verifică un folder cu dir, care primește o bază de date a lui.`,
    accountsStay: (pattern) =>
      `Conturile create de verificări au rămas. Ca să le ștergi, cu tot cu taskurile lor: DELETE FROM users WHERE email LIKE '${pattern}'; cu numele tabelului tău. Sau repornește serverul, dacă își ține datele în memorie.`,
    tasksStay: (number) =>
      `${count(number, "task creat", "taskuri create")} de verificări nu ${number === 1 ? "a putut fi șters" : "au putut fi șterse"}: ${number === 1 ? "șterge-l" : "șterge-le"} sau repornește un server fără bază de date.`,

    screen: {
      footer: "Rulează din nou la fiecare salvare. Ctrl-C oprește comanda.",
      couldNotStart: "Verificările nu au putut porni.",
      allPassed: "Toate verificările de bază ale etapei au trecut.",
      stepPassed: (step) => `Toate verificările de bază până la pasul ${step} au trecut.`,
      lastStage: "Era ultima etapă.",
      commitAndContinue: (command) => `Fă un commit și continuă: ${command}`,
      notChecked: (reason) => `Neverificat: ${reason}`,
    },
  },

  hint: {
    fromStageBefore: "Asta mergea în etapa dinainte și niciun pas nu o schimbă.",
    more: (file, diff) => `Mai mult: ${file} · ${diff}`,
  },

  play: {
    whichStage: "Ce etapă? De exemplu: npm run -s play 00",
    notFresh: (stage) => `${stage} începe cu un folder gol: șterge „fresh” din comandă.`,

    ourFiles: (stage) => `fișierele noastre din ${stage}`,
    ourStep: (stage, step) => `fișierele noastre din ${stage} după pasul ${step}`,
    yourBranch: (branch) => `branchul tău ${branch}`,
    yourFirstCommit: "primul tău commit",
    continued: (branch, folder) => `Branchul ${branch} din ${folder}, așa cum l-ai lăsat.`,
    begun: (branch, folder, from) => `Branchul ${branch} din ${folder}, pornit de la ${from}.`,
    goal: (goal) => `Construiești: ${goal}`,
    nothingNew: "De făcut: ce spune lecția. Etapa aceasta nu adaugă verificări de bază.",
    nothingOpen: (added) =>
      added === 1
        ? "De făcut: nimic. Verificarea nouă a trecut la ultima rulare."
        : `De făcut: nimic. Toate cele ${count(added, "verificare nouă", "verificări noi")} au trecut la ultima rulare.`,
    allOpen: (added) => `De făcut: ${count(added, "verificare nouă", "verificări noi")}`,
    someOpen: (open, added) =>
      `De făcut: ${open} din ${count(added, "verificare nouă", "verificări noi")}`,
    moreOpen: (number, command) => `și încă ${number}: ${command}`,
    labels: { read: "Citește", check: "Verifică", compare: "Compară", save: "Salvează" },

    saved: (copy) => `Salvat ca ${copy}`,
    noCopy: (command) => `Nu există încă o copie salvată. Ca să faci una: ${command}`,
    putBack: (command) => `Ca să restaurezi una: ${command}`,
    replaces: (folder, name) =>
      `Comanda înlocuiește ${folder} cu ${name}, după ce salvează o copie.`,
    nothingChanged: "Nu s-a schimbat nimic.",
    restored: (folder, name) => `${folder} a fost restaurat din ${name}.`,
    savedBefore: (copy) => `Starea dinainte a fost salvată ca ${copy}`,
    nothingToSave: (folder, command) =>
      `Nu e nimic de salvat: ${folder} nu există.\nÎncepe cu: ${command}`,
    noSuchCopy: (name, names, command) => {
      const list =
        names.length > 0 ? `Copiile sunt:\n\n  ${names.join("\n  ")}` : "Nu există niciuna.";
      return `Nu există copia salvată „${name}”. ${list}\n\nCa să faci una: ${command}`;
    },
    incomplete: (message, folder, saved) =>
      `${message}\n\n${folder} este acum incomplet.` +
      (saved ? ` Munca ta a fost salvată complet în ${saved}.` : "") +
      "\nÎnchide programele care au fișiere deschise acolo și încearcă din nou.",

    branchExists: (branch) =>
      `Repo-ul tău are deja un branch ${branch}, care nu este suprascris.\n` +
      `Ca să-l păstrezi cu alt nume: git branch -m ${branch} ${branch}-first\nApoi încearcă din nou.`,
    noBranchBefore: (branch, stage, command) =>
      `Repo-ul tău nu are branchul ${branch}, de la care să continui.\n` +
      `Dacă branchul tău are alt nume, creează-l din el: git branch ${branch} NUME\n` +
      `Ca să începi cu fișierele noastre din ${stage}: ${command}`,
    noRepository: (folder) =>
      `${folder} are fișiere, dar nu e un repo Git.\n` +
      "Creează unul și pune fișierele într-un commit: git init, git add, git commit.\n" +
      "Sau alege un folder gol sau nou: dir CALE",
    noIdentity:
      "Git nu îți știe încă numele, care apare în fiecare commit. Setează-l o dată:\n\n" +
      '  git config --global user.name "Numele Tău"\n' +
      '  git config --global user.email "tu@example.com"\n\n' +
      "Apoi încearcă din nou.",
    uncommitted: (folder, files, more) =>
      `${folder} are modificări care nu sunt într-un commit:\n\n${files.map((file) => `  ${file}`).join("\n")}` +
      `${more > 0 ? `\n  … și încă ${more}` : ""}\n\n` +
      "Fă un commit și încearcă din nou: git add, git commit.",
  },
};
