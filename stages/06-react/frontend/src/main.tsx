import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../tailwind.css";
import { App } from "./App.tsx";
import { createApi } from "./api.ts";
import { readConfig } from "./config.ts";

const root = document.querySelector("#root");
if (!root) throw new Error("The page has no element #root.");

const { apiUrl } = await readConfig();

createRoot(root).render(
  <StrictMode>
    <App api={createApi(apiUrl)} />
  </StrictMode>,
);
