import { useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Command } from "@/lib/commands";
import { speak } from "./i18n";

interface Openers {
  readonly openPalette: () => void;
  readonly openHelp: () => void;
}

/** What a person can do on every page. */
export function useAppCommands({ openPalette, openHelp }: Openers): readonly Command[] {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { toggleColorScheme } = useMantineColorScheme();
  const other = i18n.language === "de" ? "en" : "de";
  return useMemo(() => {
    const group = t("palette.everywhere");
    return [
      { id: "palette", group, label: t("palette.open"), keys: "mod+K", run: openPalette },
      { id: "help", group, label: t("help.open"), keys: "shift+?", run: openHelp },
      {
        id: "projects",
        group,
        label: t("common.toProjects"),
        keys: "mod+shift+P",
        run: () => void navigate({ to: "/" }),
      },
      {
        id: "together",
        group,
        label: t("projects.together"),
        run: () => void navigate({ to: "/together" }),
      },
      {
        id: "theme",
        group,
        label: t("menu.switchTheme"),
        keys: "mod+shift+L",
        run: toggleColorScheme,
      },
      { id: "language", group, label: t("menu.speakOther"), run: () => void speak(other) },
    ];
  }, [t, navigate, toggleColorScheme, openPalette, openHelp, other]);
}
