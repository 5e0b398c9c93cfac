import i18next from "i18next";
import { createTheme } from "@mantine/core";

const MILEPOST_BLUE = [
  "#eef0fb",
  "#dde2f7",
  "#bcc5ef",
  "#a3b0f7",
  "#7d8ce4",
  "#5a6bd6",
  "#4757c8",
  "#3b4bb8",
  "#323f9c",
  "#28337f",
] as const;

const NIGHT = [
  "#e8eaef",
  "#c3c8d2",
  "#a6adbb",
  "#7d8595",
  "#424957",
  "#323844",
  "#1b1f26",
  "#16191f",
  "#101216",
  "#0b0d10",
] as const;

/** Mantine's theme; colours of text and ground come from tokens.css. */
export const theme = createTheme({
  colors: { milepost: MILEPOST_BLUE, dark: NIGHT },
  primaryColor: "milepost",
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  fontFamily: "var(--mp-font)",
  defaultRadius: 6,
  cursorType: "pointer",
  respectReducedMotion: true,
  fontSizes: { xs: "0.75rem", sm: "0.8125rem", md: "0.875rem", lg: "1rem", xl: "1.25rem" },
  components: {
    // Menus open inside the main landmark, where screen readers expect the page to be.
    Menu: { defaultProps: { portalProps: { target: "#main" } } },
    // Asked for at each toast, in the language that is spoken then.
    Notification: {
      defaultProps: () => ({ closeButtonProps: { "aria-label": i18next.t("common.close") } }),
    },
  },
  headings: { fontWeight: "600" },
});
