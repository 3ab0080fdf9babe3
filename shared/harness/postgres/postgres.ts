/** A PostgreSQL server that accepts connections. */
export interface Postgres {
  /** For example `18.4`. */
  version: string;
  source: "embedded" | "DATABASE_URL";
  host: string;
  port: number;
  /** The database in DATABASE_URL. */
  external?: URL;
  /** Returns the URL of a database. Creates the database if it does not exist. */
  ensureDatabase(name: string): Promise<URL>;
  drop(name: string): Promise<void>;
  /** The last process that closes it stops the server. */
  close(): Promise<void>;
}
