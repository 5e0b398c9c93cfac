import { Notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";
import "@mantine/notifications/styles.css";

const MOST_SHOWN = 4;

/** The words that follow an act, at the lower edge. */
export function Toasts() {
  const { t } = useTranslation();
  return (
    <Notifications position="bottom-left" limit={MOST_SHOWN} aria-label={t("common.notices")} />
  );
}
