import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/app";
import { startTranslation } from "./app/i18n";
import { returnFocus } from "./lib/return-focus";
import "./app/mantine.css";
import "./app/tokens.css";
import "./app/base.css";

const root = document.getElementById("root");
if (!root) throw new Error('The page has no element "root" to stand in.');

await startTranslation();
returnFocus();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
