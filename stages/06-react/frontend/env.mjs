// The settings of the frontend, for server.mjs and vite.config.ts.
import { existsSync } from "node:fs";

if (existsSync(".env")) process.loadEnvFile();

export const host = process.env.HOST || "127.0.0.1";
export const port = Number(process.env.WEB_PORT || 3000);
export const apiUrl = process.env.API_URL || "http://localhost:4000";
