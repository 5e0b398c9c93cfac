import { Menu, useMantineColorScheme } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "@/api/session";
import { signOut } from "@/features/accounts/acts";
import { LANGUAGES, type Language, speak } from "./i18n";

const THEMES = { light: Sun, dark: Moon, auto: Monitor } as const;
type Theme = keyof typeof THEMES;
const THEME_NAMES: readonly Theme[] = ["light", "dark", "auto"];
const LANGUAGE_NAMES: readonly Language[] = ["en", "de"];

interface UserMenuProps {
  readonly trigger: ReactElement;
  readonly onHelp: () => void;
}

/** Who is signed in, the look of the page, its language, and the way out. */
export function UserMenu({ trigger, onHelp }: UserMenuProps) {
  const { t, i18n } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const session = useQuery(sessionQuery);
  const client = useQueryClient();
  const name = session.data?.user?.name ?? "";
  const leave = async (): Promise<void> => {
    await signOut();
    client.clear();
    window.location.assign("/sign-in");
  };
  return (
    <Menu position="bottom-end" width={220} defaultOpened withInitialFocusPlaceholder={false}>
      <Menu.Target>{trigger}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{name}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t("menu.theme")}</Menu.Label>
        {THEME_NAMES.map((theme) => {
          const Icon = THEMES[theme];
          return (
            <Menu.RadioItem
              key={theme}
              value={theme}
              checked={colorScheme === theme}
              onChange={() => setColorScheme(theme)}
              rightSection={<Icon size={14} aria-hidden />}
            >
              {t(`menu.${theme}`)}
            </Menu.RadioItem>
          );
        })}
        <Menu.Divider />
        <Menu.Label>{t("menu.language")}</Menu.Label>
        {LANGUAGE_NAMES.map((language) => (
          <Menu.RadioItem
            key={language}
            value={language}
            checked={i18n.language === language}
            onChange={() => void speak(language)}
            lang={language}
          >
            {LANGUAGES[language]}
          </Menu.RadioItem>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<Keyboard size={14} />} onClick={onHelp}>
          {t("help.open")}
        </Menu.Item>
        <Menu.Item leftSection={<LogOut size={14} />} onClick={() => void leave()}>
          {t("menu.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
