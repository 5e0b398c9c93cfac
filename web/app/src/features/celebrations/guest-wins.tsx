import { Button, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type GuestWin,
  guestWinsKey,
  guestWinsQuery,
  thankAsGuest,
} from "@/api/guest-celebrations";
import { ProblemNotice } from "@/components/problem-notice";
import { addWords } from "@/lib/add-words";
import { useWords } from "@/lib/use-words";
import * as words from "@/words/celebrations";
import { Facts } from "./facts-list";
import { People } from "./people";
import { ThanksList } from "./thanks";
import styles from "./celebrations.module.css";

addWords(words);

const LONGEST = 1000;

/** The wins that a project shares with its client. */
export function GuestWins() {
  const { t } = useTranslation();
  const wins = useQuery(guestWinsQuery).data ?? [];
  if (wins.length === 0) return null;
  return (
    <section className={styles.shared} aria-labelledby="guest-wins">
      <h2 id="guest-wins">{t("wins.title")}</h2>
      <ul className={styles.list}>
        {wins.map((win) => (
          <Win key={win.uid} win={win} />
        ))}
      </ul>
    </section>
  );
}

function Win({ win }: { readonly win: GuestWin }) {
  const { t } = useTranslation();
  const { dayLong } = useWords();
  return (
    <li className={styles.card}>
      <div className={styles.cardHead}>
        <span className={styles.diamond} aria-hidden />
        <h3>{win.name}</h3>
        <p className="dim">{t("wins.achieved", { day: dayLong(win.achieved_on) })}</p>
      </div>
      <Facts facts={win.facts} />
      {win.contributors.length > 0 && <People people={win.contributors} />}
      <ThanksList thanks={win.thanks} />
      {win.may_thank && <Thank win={win} />}
    </li>
  );
}

function Thank({ win }: { readonly win: GuestWin }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [text, setText] = useState("");
  const sending = useMutation({
    mutationFn: () => thankAsGuest(win.uid, text),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: guestWinsKey });
      setText("");
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    sending.mutate();
  };
  return (
    <form className={styles.thank} onSubmit={submit}>
      {sending.isError && <ProblemNotice error={sending.error} />}
      <Textarea
        aria-label={t("wins.sayFor", { name: win.name })}
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
          <Button type="submit" size="compact-sm" loading={sending.isPending}>
            {t("wins.send")}
          </Button>
        </div>
      )}
    </form>
  );
}
