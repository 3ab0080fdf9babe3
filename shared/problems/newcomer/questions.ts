/** A question of a new developer. */
export interface Question {
  question: string;
  /** Patterns that an answer has to match, all in the same section. */
  about: RegExp[];
}

/** In the same words as in the list of the project. */
export const questions: Question[] = [
  { question: "Why PostgreSQL, and not MongoDB?", about: [/PostgreSQL/, /MongoDB/] },
  {
    question: "Why did it begin with Fastify, and why is it Express now?",
    about: [/Fastify/, /Express/],
  },
  { question: "Why tokens, and not server sessions?", about: [/token/i, /server sessions/i] },
  { question: "Why a queue, and not cron?", about: [/queue/i, /\bcron\b/] },
  { question: "Why TypeORM, and not SQL by hand?", about: [/TypeORM/, /SQL by hand/] },
  { question: "Why does the browser never speak to the API?", about: [/browser never learns/] },
  { question: "Why are there no CSRF tokens in the forms?", about: [/CSRF/, /every form/] },
  { question: "Why not Kubernetes?", about: [/Kubernetes/] },
  { question: "Why not Sentry, or traces?", about: [/Sentry/, /traces/] },
  { question: "Why are there no microservices?", about: [/service/, /network/, /committed/] },
  { question: "What happens if Redis dies?", about: [/Redis/, /lost|away|without/] },
  { question: "What happens if PostgreSQL dies?", about: [/PostgreSQL|database/, /503/] },
  {
    question: "What happens if a worker dies half-way through a job?",
    about: [/worker/, /after a kill|runs out/],
  },
  { question: "What happens if a job fails again and again?", about: [/tried/, /again/, /failed/] },
  { question: "What happens if the whole server dies?", about: [/server/, /backup/] },
  { question: "Can a mail be sent twice?", about: [/mail/, /sent twice|at least once/i] },
  { question: "How old can an answer from the cache be?", about: [/cache/, /stale/, /write/] },
  { question: "What is given up while the network is broken?", about: [/partition/, /consistent/] },
  {
    question: "Which parts are there, and who asks whom?",
    about: [/mermaid/, /worker -->/, /api -->/],
  },
  { question: "What way does a request take?", about: [/sequenceDiagram/, /GET \/tasks/] },
  { question: "What runs on the server?", about: [/mermaid/, /proxy -->/, /api-1/] },
  { question: "Are there events?", about: [/event/, /command/] },
  { question: "Where does a rule belong?", about: [/rules/i, /schema/, /database/] },
  { question: "Where is a dependency inverted?", about: [/depend/, /interface/] },
  {
    question: "What breaks first with ten times the load?",
    about: [/times the load/, /connections/],
  },
  { question: "When would we split it?", about: [/teams/, /releases/] },
  { question: "How do I start it?", about: [/npm install/, /npm run dev/] },
  {
    question: "How do I go back to the previous version?",
    about: [/previous version/, /roll-back\.sh/],
  },
  {
    question: "How do I change the secret of the tokens?",
    about: [/JWT_PREVIOUS_SECRET/, /JWT_SECRET/],
  },
  { question: "How do I see what it does?", about: [/\/metrics/, /\/health/] },
];
