import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Celebration,
  type Thanks,
  celebrationsKey,
  thankForMilestone,
} from "@/api/celebrations";
import { ProblemNotice } from "@/components/problem-notice";
import { useWords } from "@/lib/use-words";
import styles from "./celebrations.module.css";

const LONGEST = 1000;
const FEW_LEFT = 100;

/** What people said thank you for, from both sides. */
export function ThanksList({ thanks }: { readonly thanks: readonly Thanks[] }) {
  const { t } = useTranslation();
  const { locale } = useWords();
  if (thanks.length === 0) return <p className="dim">{t("wins.noThanks")}</p>;
  return (
    <ul className={styles.notes}>
      {thanks.map(({ uid, text, author, side, at }) => (
        <li key={uid} className={styles.note}>
          <p>{text}</p>
          <small>
            <Author author={author} side={side} />
            {new Date(at).toLocaleDateString(locale, { dateStyle: "medium" })}
          </small>
        </li>
      ))}
    </ul>
  );
}

function Author({ author, side }: Pick<Thanks, "author" | "side">) {
  const { t } = useTranslation();
  if (!author) return null;
  return <>{side === "client" ? t("wins.fromClient", { name: author }) : author}, </>;
}

interface ThankFormProps {
  readonly project: string;
  readonly celebration: Celebration;
}

/** A few words of thanks; once sent, they stay. */
export function ThankForm({ project, celebration }: ThankFormProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState("");
  const sending = useMutation({
    mutationFn: () => thankForMilestone(project, celebration.uid, text),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: celebrationsKey(project) });
      setText("");
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate();
  };
  const left = LONGEST - text.length;
  return (
    <form className={styles.thank} onSubmit={submit}>
      {sending.isError && <ProblemNotice error={sending.error} />}
      <Textarea
        aria-label={t("wins.sayFor", { name: celebration.name })}
        placeholder={t("wins.sayExample")}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={LONGEST}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {text.trim() !== "" && (
        <div className={styles.thankEnd}>
          {left < FEW_LEFT && <span className="dim">{t("wins.left", { count: left })}</span>}
          <Button type="submit" size="compact-sm" loading={sending.isPending}>
            {t("wins.send")}
          </Button>
        </div>
      )}
    </form>
  );
}
