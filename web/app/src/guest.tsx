import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { GuestApp } from "./app/guest-app";
import { startGuestTranslation } from "./app/guest-i18n";
import "./app/mantine.css";
import "./app/tokens.css";
import "./app/base.css";

const root = document.getElementById("root");
if (!root) throw new Error('The page has no element "root" to stand in.');

await startGuestTranslation();
createRoot(root).render(
  <StrictMode>
    <GuestApp />
  </StrictMode>,
);
