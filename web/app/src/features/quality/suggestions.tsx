import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Distribution,
  type Suggestion,
  dismissSuggestion,
  recallSuggestion,
} from "@/api/quality";
import { ProblemNotice } from "@/components/problem-notice";
import { useRefresh } from "@/lib/use-plan-edit";
import { useWords } from "@/lib/use-words";
import { reasonOf } from "./reason-words";
import { SuggestionDialog } from "./suggestion-dialog";
import styles from "./quality.module.css";

interface SuggestionsProps {
  readonly project: string;
  readonly distribution: Distribution;
  readonly mayEdit: boolean;
}

/** The suggested milestones, best first, to take or to dismiss. */
export function Suggestions({ project, distribution, mayEdit }: SuggestionsProps) {
  const { t } = useTranslation();
  const [taken, setTaken] = useState<Suggestion | null>(null);
  const refresh = useRefresh(project);
  const deciding = useMutation({
    mutationFn: ({ key, act }: { readonly key: string; readonly act: typeof dismissSuggestion }) =>
      act(project, key),
    onSuccess: refresh,
  });
  const { suggestions, dismissed } = distribution;
  return (
    <div className={styles.suggestions}>
      <h3>{t("quality.suggestions")}</h3>
      <p className="dim">
        {t(suggestions.length === 0 ? "quality.noSuggestions" : "quality.suggestionsText")}
      </p>
      {deciding.isError && <ProblemNotice error={deciding.error} />}
      <ol>
        {suggestions.map((item, place) => (
          <SuggestionLine
            key={item.key}
            item={item}
            number={place + 1}
            mayEdit={mayEdit}
            onTake={() => setTaken(item)}
            onDismiss={() => deciding.mutate({ key: item.key, act: dismissSuggestion })}
          />
        ))}
      </ol>
      {dismissed.length > 0 && (
        <details>
          <summary>
            {t("quality.dismissed")} ({dismissed.length})
          </summary>
          <ul>
            {dismissed.map(({ key, name, by }) => (
              <li key={key}>
                <span className={styles.sentence}>
                  {name} <span className="dim">{t("quality.dismissedBy", { who: by })}</span>
                </span>
                {mayEdit && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    onClick={() => deciding.mutate({ key, act: recallSuggestion })}
                  >
                    {t("quality.recall")}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      {taken && (
        <SuggestionDialog
          key={taken.key}
          project={project}
          item={taken}
          onClose={() => setTaken(null)}
        />
      )}
    </div>
  );
}

interface SuggestionLineProps {
  readonly item: Suggestion;
  readonly number: number;
  readonly mayEdit: boolean;
  readonly onTake: () => void;
  readonly onDismiss: () => void;
}

function SuggestionLine({ item, number, mayEdit, onTake, onDismiss }: SuggestionLineProps) {
  const { t } = useTranslation();
  const words = useWords();
  const reasons = item.reasons.map((reason) => reasonOf(reason, words, t));
  return (
    <li className={styles.suggestion}>
      <span className={styles.number} aria-hidden>
        {number}
      </span>
      <span className={styles.sentence}>
        <b>{item.name}</b> <span className={styles.when}>{words.day(item.date)}</span>
        <small>{reasons.join("; ")}</small>
      </span>
      {mayEdit && (
        <span className={styles.acts}>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t("quality.takeLabel", { name: item.name })}
            onClick={onTake}
          >
            {t("quality.take")}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={t("quality.dismissNamed", { name: item.name })}
            onClick={onDismiss}
          >
            {t("quality.dismiss")}
          </Button>
        </span>
      )}
    </li>
  );
}
