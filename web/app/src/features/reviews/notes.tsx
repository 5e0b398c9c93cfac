import { ActionIcon, Button, TextInput } from "@mantine/core";
import { ShieldAlert, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  NOTE_KINDS,
  type NoteKind,
  type Review,
  type ReviewNote,
  deleteNote,
  postNote,
  postRisk,
} from "@/api/reviews";
import { useAct } from "@/lib/use-act";
import styles from "./reviews.module.css";

interface NotesProps {
  readonly project: string;
  readonly review: Review;
  readonly mayWrite: boolean;
}

/** What worked, what did not, and the risks that came up. */
export function Notes({ project, review, mayWrite }: NotesProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.section} aria-labelledby="notes">
      <h2 id="notes">{t("gates.notes")}</h2>
      <div className={styles.notes}>
        {NOTE_KINDS.map((kind) => (
          <NoteList
            key={kind}
            project={project}
            review={review}
            kind={kind}
            isEditable={mayWrite && review.state !== "decided"}
          />
        ))}
      </div>
    </section>
  );
}

interface NoteListProps {
  readonly project: string;
  readonly review: Review;
  readonly kind: NoteKind;
  readonly isEditable: boolean;
}

function NoteList({ project, review, kind, isEditable }: NoteListProps) {
  const { t } = useTranslation();
  const act = useAct(project);
  const [text, setText] = useState("");
  const notes = review.notes.filter((note) => note.kind === kind);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    if (!text.trim()) return;
    act.mutate(() => postNote(project, review.uid, kind, text), { onSuccess: () => setText("") });
  };
  return (
    <div>
      <h3>{t(`gates.note.${kind}`)}</h3>
      {notes.length === 0 && !isEditable && <p className="dim">{t("gates.noteEmpty")}</p>}
      <ul className={styles.noteList}>
        {notes.map((note) => (
          <NoteItem key={note.uid} project={project} note={note} isEditable={isEditable} />
        ))}
      </ul>
      {isEditable && (
        <form onSubmit={add} className={styles.addNote}>
          <TextInput
            size="xs"
            aria-label={t("gates.addNote", { kind: t(`gates.note.${kind}`) })}
            placeholder={t("gates.add")}
            maxLength={1000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </form>
      )}
    </div>
  );
}

interface NoteItemProps {
  readonly project: string;
  readonly note: ReviewNote;
  readonly isEditable: boolean;
}

function NoteItem({ project, note, isEditable }: NoteItemProps) {
  const { t } = useTranslation();
  const act = useAct(project);
  return (
    <li>
      <span>
        {note.text} <small className="dim">{note.author}</small>
      </span>
      {note.kind === "risk" && note.risk && <small className="dim">{t("gates.isRisk")}</small>}
      {note.kind === "risk" && !note.risk && isEditable && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<ShieldAlert size={12} aria-hidden />}
          onClick={() => act.mutate(() => postRisk(project, note.uid))}
        >
          {t("gates.raiseRisk")}
        </Button>
      )}
      {isEditable && (
        <ActionIcon
          size="sm"
          variant="subtle"
          color="gray"
          aria-label={t("gates.removeNote", { text: note.text })}
          onClick={() => act.mutate(() => deleteNote(project, note.uid))}
        >
          <X size={13} aria-hidden />
        </ActionIcon>
      )}
    </li>
  );
}
