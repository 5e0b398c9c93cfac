import "@/words/together";
import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { LinkButton } from "@/components/link-button";
import styles from "./chosen-bar.module.css";

interface ChosenBarProps {
  readonly chosen: readonly string[];
  readonly onClear: () => void;
}

/** What may be done with the chosen projects. */
export function ChosenBar({ chosen, onClear }: ChosenBarProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.chosen} role="status">
      {t("together.chosen", { count: chosen.length })}
      {chosen.length > 1 && (
        <LinkButton to="/together" search={{ projects: chosen }} size="xs">
          {t("together.open")}
        </LinkButton>
      )}
      <Button size="xs" variant="subtle" onClick={onClear}>
        {t("together.clear")}
      </Button>
    </div>
  );
}
