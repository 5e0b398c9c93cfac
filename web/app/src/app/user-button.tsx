import { useQuery } from "@tanstack/react-query";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { sessionQuery } from "@/api/session";
import { MenuOnDemand } from "@/components/menu-on-demand";
import { initials } from "@/lib/initials";
import styles from "./shell.module.css";

const UserMenu = lazy(async () => ({ default: (await import("./user-menu")).UserMenu }));

/** The reader's initials, which open the menu of the account. */
export function UserButton({ onHelp }: { readonly onHelp: () => void }) {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  const name = session.data?.user?.name ?? "";
  const label = t("menu.person", { name });
  const button = (
    <button type="button" className={styles.account} aria-label={label} title={label}>
      <span className={styles.person} data-initials={initials(name)} aria-hidden />
    </button>
  );
  return (
    <MenuOnDemand trigger={button}>
      {(trigger) => <UserMenu trigger={trigger} onHelp={onHelp} />}
    </MenuOnDemand>
  );
}
