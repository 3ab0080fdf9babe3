/** A question of a new developer. */
export interface Question {
  asked: string;
  /** Patterns that an answer has to match, all in the same section. */
  about: RegExp[];
}

/** In the same words as in the list of the project. */
export const questions: Question[] = [
  { asked: "Why PostgreSQL, and not MongoDB?", about: [/PostgreSQL/, /MongoDB/] },
  {
    asked: "Why did it begin with Fastify, and why is it Express now?",
    about: [/Fastify/, /Express/],
  },
  { asked: "Why tokens, and not server sessions?", about: [/token/i, /server sessions/i] },
  { asked: "Why a queue, and not cron?", about: [/queue/i, /\bcron\b/] },
  { asked: "Why TypeORM, and not SQL by hand?", about: [/TypeORM/, /SQL by hand/] },
  { asked: "Why does the browser never speak to the API?", about: [/browser never learns/] },
  { asked: "Why are there no CSRF tokens in the forms?", about: [/CSRF/, /every form/] },
  { asked: "Why not Kubernetes?", about: [/Kubernetes/] },
  { asked: "Why not Sentry, or traces?", about: [/Sentry/, /traces/] },
  { asked: "Why are there no microservices?", about: [/service/, /network/, /committed/] },
  { asked: "What happens if Redis dies?", about: [/Redis/, /lost|away|without/] },
  { asked: "What happens if PostgreSQL dies?", about: [/PostgreSQL|database/, /503/] },
  {
    asked: "What happens if a worker dies half-way through a job?",
    about: [/worker/, /after a kill|runs out/],
  },
  { asked: "What happens if a job fails again and again?", about: [/tried/, /again/, /failed/] },
  { asked: "What happens if the whole server dies?", about: [/server/, /backup/] },
  { asked: "Can a mail be sent twice?", about: [/mail/, /sent twice|at least once/i] },
  { asked: "How old can an answer from the cache be?", about: [/cache/, /stale/, /write/] },
  { asked: "What is given up while the network is broken?", about: [/partition/, /consistent/] },
  {
    asked: "Which parts are there, and who asks whom?",
    about: [/mermaid/, /worker -->/, /api -->/],
  },
  { asked: "What way does a request take?", about: [/sequenceDiagram/, /GET \/tasks/] },
  { asked: "What runs on the server?", about: [/mermaid/, /proxy -->/, /api-1/] },
  { asked: "Are there events?", about: [/event/, /command/] },
  { asked: "Where does a rule belong?", about: [/rules/i, /schema/, /database/] },
  { asked: "Where is a dependency inverted?", about: [/depend/, /interface/] },
  { asked: "What breaks first with ten times the load?", about: [/times the load/, /connections/] },
  { asked: "When would we split it?", about: [/teams/, /releases/] },
  { asked: "How do I start it?", about: [/npm install/, /npm run dev/] },
  { asked: "How do I bring the version before back?", about: [/version before/, /roll-back\.sh/] },
  {
    asked: "How do I change the secret of the tokens?",
    about: [/JWT_PREVIOUS_SECRET/, /JWT_SECRET/],
  },
  { asked: "How do I see what it does?", about: [/\/metrics/, /\/health/] },
];
