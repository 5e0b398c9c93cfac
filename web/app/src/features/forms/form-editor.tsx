import { Button, Menu } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Answers, type FormDetail, type QuestionKind, editForm } from "@/api/forms";
import { ProblemNotice } from "@/components/problem-notice";
import {
  type FormDraft,
  type QuestionDraft,
  asSeen,
  emptyQuestion,
  moved,
  toEdit,
  toDraft,
} from "./draft";
import { FormSettings } from "./form-settings";
import { QuestionEditor } from "./question-editor";
import { QuestionField } from "./question-field";
import { useFresh } from "@/api/use-fresh";
import answer from "./answer.module.css";
import styles from "./forms.module.css";

const KINDS: readonly QuestionKind[] = ["scale", "single", "several", "text"];

interface FormEditorProps {
  readonly project: string;
  readonly form: FormDetail;
  readonly mayEdit: boolean;
}

/** The questions of a form beside the form as people see it. */
export function FormEditor({ project, form, mayEdit }: FormEditorProps) {
  const { t } = useTranslation();
  const refresh = useFresh(project);
  const [draft, setDraft] = useState(() => toDraft(form));
  const [isDirty, setDirty] = useState(false);
  const saving = useMutation({
    mutationFn: () => {
      const { questions = [], ...wording } = toEdit(draft);
      return editForm(project, form.uid, form.answered > 0 ? wording : { ...wording, questions });
    },
    onSuccess: async () => {
      setDirty(false);
      await refresh();
    },
  });
  const edit = (fields: Partial<FormDraft>): void => {
    setDraft({ ...draft, ...fields });
    setDirty(true);
  };
  const isLocked = form.answered > 0;
  return (
    <div className={styles.editor}>
      {mayEdit && (
        <div className={styles.column}>
          <p className="dim">{t(isLocked ? "forms.lockedHint" : `forms.${form.state}Hint`)}</p>
          <FormSettings project={project} draft={draft} isLocked={isLocked} onEdit={edit} />
          <Questions draft={draft} isLocked={isLocked} onEdit={edit} />
          {saving.isError && <ProblemNotice error={saving.error} />}
          <div className={styles.save}>
            <Button size="xs" loading={saving.isPending} onClick={() => saving.mutate()}>
              {t("forms.save")}
            </Button>
            <span className="dim" role="status">
              {isDirty && t("forms.unsaved")}
              {!isDirty && saving.isSuccess && t("forms.saved")}
            </span>
          </div>
        </div>
      )}
      <Preview draft={draft} />
    </div>
  );
}

interface QuestionsProps {
  readonly draft: FormDraft;
  readonly isLocked: boolean;
  readonly onEdit: (fields: Partial<FormDraft>) => void;
}

function Questions({ draft, isLocked, onEdit }: QuestionsProps) {
  const { t } = useTranslation();
  const { questions } = draft;
  if (isLocked) return null;
  const put = (place: number, next: QuestionDraft): void =>
    onEdit({ questions: questions.with(place, next) });
  return (
    <>
      <ol className={styles.questions}>
        {questions.map((question, place) => (
          <QuestionEditor
            key={question.key}
            number={place + 1}
            question={question}
            isTest={draft.kind === "test"}
            onEdit={(fields) => put(place, { ...question, ...fields })}
            onMove={(by) => onEdit({ questions: moved(questions, place, by) })}
            onRemove={() => onEdit({ questions: questions.toSpliced(place, 1) })}
          />
        ))}
      </ol>
      <Menu position="bottom-start" shadow="md">
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<Plus size={14} aria-hidden />}
            style={{ justifySelf: "start" }}
          >
            {t("forms.addQuestion")}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {KINDS.map((kind) => (
            <Menu.Item
              key={kind}
              onClick={() => onEdit({ questions: [...questions, emptyQuestion(kind)] })}
            >
              {t(`forms.questionKind.${kind}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function Preview({ draft }: { readonly draft: FormDraft }) {
  const { t } = useTranslation();
  const [tried, setTried] = useState<Answers>({});
  return (
    <section className={styles.preview} aria-label={t("forms.preview")}>
      <p className={styles.previewHead}>{t("forms.preview")}</p>
      <div className={answer.form} style={{ padding: 0 }} lang={draft.language}>
        <header>
          <h2>{draft.title}</h2>
          {draft.intro && <p className={answer.intro}>{draft.intro}</p>}
        </header>
        {asSeen(draft).map((question, place) => (
          <QuestionField
            key={question.uid}
            number={place + 1}
            question={question}
            value={tried[question.uid]}
            fault={null}
            language={draft.language}
            onChange={(value) => setTried({ ...tried, [question.uid]: value })}
          />
        ))}
      </div>
    </section>
  );
}
