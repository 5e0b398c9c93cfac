import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ScenarioList } from "@/api/scenarios";
import { useWords } from "@/lib/use-words";
import { clientSentence } from "./scenario-words";
import styles from "./scenarios.module.css";

const SAID_MS = 2000;

/** One sentence for the client about one milestone, to be copied. */
export function ClientSentence({ list }: { readonly list: ScenarioList }) {
  const { t } = useTranslation();
  const words = useWords();
  const promised = list.milestones.findLast(({ agreed }) => agreed !== null);
  const first = promised ?? list.milestones.at(-1);
  const [uid, setUid] = useState(first?.uid ?? "");
  const [isCopied, setCopied] = useState(false);
  const milestone = list.milestones.find((one) => one.uid === uid) ?? first;
  if (!milestone) return null;
  const sentence = clientSentence(list, milestone, { t, words });
  const copy = (): void => {
    void navigator.clipboard.writeText(`${milestone.name}: ${sentence}`).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), SAID_MS);
    });
  };
  return (
    <section className={styles.sentence} aria-label={t("scenarios.sentence")}>
      <NativeSelect
        size="xs"
        label={t("scenarios.sentence")}
        value={milestone.uid}
        onChange={(event) => setUid(event.currentTarget.value)}
        data={list.milestones.map(({ uid: value, name }) => ({ value, label: name }))}
      />
      <p>{sentence}</p>
      <Button size="compact-sm" variant="default" onClick={copy}>
        <span aria-live="polite">{t(isCopied ? "scenarios.copied" : "scenarios.copy")}</span>
      </Button>
    </section>
  );
}
