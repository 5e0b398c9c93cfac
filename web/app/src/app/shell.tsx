import { Link, Outlet } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { Suspense, lazy, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useOfferedCommands } from "@/lib/commands";
import { BarSlotProvider, BarSlotTarget } from "@/components/bar-slot";
import { useAppCommands } from "./app-commands";
import { useShortcuts } from "./shortcuts";
import { UserButton } from "./user-button";
import styles from "./shell.module.css";

const Palette = lazy(async () => ({ default: (await import("./palette")).Palette }));
const ShortcutHelp = lazy(async () => ({
  default: (await import("./shortcut-help")).ShortcutHelp,
}));

type Overlay = "palette" | "help" | null;

/** The frame around every page of a signed-in person. */
export function Shell() {
  const { t } = useTranslation();
  const [overlay, setOverlay] = useState<Overlay>(null);
  const openers = useMemo(
    () => ({ openPalette: () => setOverlay("palette"), openHelp: () => setOverlay("help") }),
    [],
  );
  useOfferedCommands(useAppCommands(openers));
  useShortcuts();
  const close = (): void => setOverlay(null);
  return (
    <BarSlotProvider>
      <a className="skip-link" href="#main">
        {t("common.skip")}
      </a>
      <section className={styles.bar} aria-label="Milepost">
        <Link to="/" className={styles.home} title={t("common.toProjects")}>
          <img src="/milepost.svg" width={22} height={22} alt="" />
          <span>Milepost</span>
        </Link>
        <BarSlotTarget className={styles.slot} />
        <div className={styles.end}>
          <button
            type="button"
            className={styles.find}
            onClick={openers.openPalette}
            title={t("palette.open")}
          >
            <Search size={14} aria-hidden />
            <span>{t("palette.find")}</span>
            <kbd aria-hidden>Ctrl K</kbd>
          </button>
          <UserButton onHelp={openers.openHelp} />
        </div>
      </section>
      <main id="main" tabIndex={-1} style={{ outline: "none" }}>
        <Outlet />
      </main>
      <Suspense>
        {overlay === "palette" && <Palette onClose={close} />}
        {overlay === "help" && <ShortcutHelp onClose={close} />}
      </Suspense>
    </BarSlotProvider>
  );
}
